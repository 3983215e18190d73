import { RENEWED_MARK_SECONDS } from '../core/limits.ts'

/** What came of being led by `/.auth/refresh`. */
export type Led = 'renewed' | 'over'

/** @param now milliseconds since 1970 */
export function renewedMark(now: number, led: Led): string {
  return `${led}-${Math.floor(now / 1000)}`
}

/**
 * What came of it a moment ago; undefined where that was earlier, or never. The cookie's own life is the browser's affair:
 * it says when that was.
 */
export function readRenewedMark(mark: string | undefined, now: number): Led | undefined {
  const [, led, at] = /^(renewed|over)-(\d+)$/.exec(mark ?? '') ?? []
  const isOfNow = Math.abs(now / 1000 - Number(at)) < RENEWED_MARK_SECONDS
  return isOfNow ? (led as Led) : undefined
}
