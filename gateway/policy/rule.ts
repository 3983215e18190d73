import type { AllowedVisitors } from '../core/config.ts'
import type { Cors } from './cors.ts'

/** What a request must bring before it may pass. */
export type Need =
  | { readonly kind: 'public' }
  | { readonly kind: 'optional' }
  | { readonly kind: 'signed-in'; readonly allowed: AllowedVisitors | undefined }

export type Rule = {
  readonly methods: ReadonlySet<string> | undefined
  readonly need: Need
  readonly whenSignedOut: 'sign-in' | 'unauthorized'
  readonly firstByteDeadlineMs: number
  /** How long ago the visitor may have signed in; undefined where it does not count. */
  readonly maxAuthAgeSeconds: number | undefined
  readonly cors: Cors | undefined
}

/** A request that falls under several rules has no one word on other origins. */
export function corsOf([rule, ...others]: readonly Rule[]): Cors | undefined {
  return others.length === 0 ? rule?.cors : undefined
}

/** The shortest: whichever rule the origin's resource is meant by, none waits longer than it says. */
export function deadlineOf(rules: readonly Rule[]): number {
  return Math.min(...rules.map(({ firstByteDeadlineMs }) => firstByteDeadlineMs))
}
