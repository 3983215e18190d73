import { decodeHarmless, readPath } from '../core/canonical-path.ts'
import { OWN_PREFIX } from '../core/names.ts'

/** A pattern is a canonical path that reads in one way only, or nobody could say what it covers. */
export function isPattern(pattern: string): boolean {
  const path = pattern.replace(/\/\*$/, '/')
  if (path.includes('*') || path.includes('//')) return false
  const read = readPath(path)
  if (!read.ok || read.value.path !== path) return false
  return new Set(read.value.readings.map(decodeHarmless)).size === 1
}

/** @returns false for what the gateway answers itself, in any case: `/.AUTH/x` is refused before rules are looked at */
export function isOfTheApp(pattern: string): boolean {
  return !`${decodeHarmless(pattern).toLowerCase()}/`.startsWith(OWN_PREFIX)
}
