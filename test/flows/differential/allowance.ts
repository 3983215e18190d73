import type { IntendedDifference, Situation } from './intended-difference.ts'
import type { Line } from './message.ts'

/** What is allowed to differ, in whose exchange. */
export type Allowance = {
  readonly situation: Situation
  readonly intended: readonly IntendedDifference[]
  /** Told of every difference that has made one, so that none stands there for nothing. */
  readonly onUse: (difference: IntendedDifference) => void
}

export type Direction = 'request' | 'response'

/** The status of an answer of the gateway's own; undefined where the app has to be asked. */
export function refusalOf({ situation, intended, onUse }: Allowance): number | undefined {
  const { request } = situation.case
  const hasContent = request.content?.parts.some((part) => part.length > 0) === true
  for (const difference of intended) {
    const refused = difference.refused?.[request.method]
    if (refused === undefined || (refused.onlyWithContent && !hasContent)) continue
    onUse(difference)
    return refused.status
  }
  return undefined
}

/** What a field must hold, where it held `values` directly. */
export function fieldThrough(
  direction: Direction,
  name: string,
  values: readonly string[],
  { situation, intended, onUse }: Allowance,
): readonly (string | RegExp)[] {
  let expected: readonly (string | RegExp)[] = values
  for (const difference of intended) {
    const rule = difference[direction]?.[name]
    if (rule === undefined) continue
    const before = expected.map(String)
    expected = rule(before, situation)
    if (String(expected) !== String(before)) onUse(difference)
  }
  return expected
}

export function targetThrough(target: string, { situation, intended, onUse }: Allowance): string {
  const prefix = situation.isSignedIn ? '' : '/public'
  const written = target.slice(prefix.length)
  for (const difference of intended) {
    const respelled = difference.targets?.[written]
    if (respelled === undefined) continue
    onUse(difference)
    return `${prefix}${respelled}`
  }
  return target
}

export function trailersThrough(trailers: readonly Line[], { intended, onUse }: Allowance): readonly Line[] {
  const difference = intended.find(({ dropsTrailers }) => dropsTrailers)
  if (difference === undefined || trailers.length === 0) return trailers
  onUse(difference)
  return []
}

export function interimThrough(
  statuses: readonly number[],
  { situation, intended, onUse }: Allowance,
): readonly number[] {
  const difference = intended.find(({ interim }) => interim !== undefined)
  const expected = difference?.interim?.(statuses, situation) ?? statuses
  if (difference !== undefined && String(expected) !== String(statuses)) onUse(difference)
  return expected
}
