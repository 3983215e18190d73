import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Unavailable } from '../providers/authsignal-ask.ts'
import type { Act } from './act.ts'
import { record } from './record.ts'

/**
 * Authsignal has refused something for an address. Did it refuse this address, which it has sent to or heard from too
 * often? Then the visitor must not hear of it: for an address nobody has it would not have been asked. What it refuses
 * everybody, everybody is told.
 *
 * @returns `limited_alone`; else the refusal for everybody, which a second question was answered with too
 */
export async function limitedAlone(error: Unavailable, act: Act): Promise<Result<'limited_alone', Refusal>> {
  if (error.reason !== 'too_many_tries') return fail(error)
  const anybody = await act.desk.authsignal.askInVain()
  if (!anybody.ok) return anybody
  logLimitedAlone(act)
  return ok('limited_alone')
}

/** An operator should hear of it: whose address it is has no code, or can't use it. */
export function logLimitedAlone(act: Act): void {
  record(act, { event: 'limited_by_authsignal' })
}
