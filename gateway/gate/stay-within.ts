import { readPath } from '../core/canonical-path.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Normal } from '../request/normalise.ts'

/**
 * With a path put in front, `/..;/x` is no longer at the root: a server that drops `;` first would leave the app for
 * what lies beside it. So all readings of the longer path must lie under the prefix, and be those that were decided on.
 *
 * @param prefix of the host's origin, e.g. `/app`; or empty
 */
export function stayWithin(prefix: string, { path, readings }: Normal): Result<'within', Refusal> {
  // One reading has no dot segments, whatever stands before it.
  if (prefix === '' || readings.length === 1) return ok('within')
  const whole = readPath(`${prefix}${path}`)
  const isWithin = (reading: string) =>
    reading.startsWith(`${prefix}/`) && readings.includes(reading.slice(prefix.length))
  if (whole.ok && whole.value.readings.every(isWithin)) return ok('within')
  return fail({ reason: 'path_ambiguous', what: 'a reading leads out of the path in front' })
}
