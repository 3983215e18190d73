import { FLOOD_PERIOD_SECONDS } from '../core/limits.ts'
import { REFRESH_PATH } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Act } from './act.ts'
import { networkOf } from './network-of.ts'
import { isJson, readFields } from './read-fields.ts'
import { record } from './record.ts'

/**
 * Turns a flood from one network away before it costs a call to the registry or to a service. Nothing rests on it: a
 * counter that is missing or broken lets pass, and the exact limits stand behind it.
 *
 * @returns `too_many_tries`; no try is counted then
 */
export async function notFlooded({ desk, normal }: Act): Promise<Result<'admitted', Refusal>> {
  if (desk.flood === undefined) return ok('admitted')
  const { success } = await desk.flood.limit({ key: networkOf(normal.visitorAddress) }).catch(letPass)
  if (success) return ok('admitted')
  return fail({ reason: 'too_many_tries', by: 'flood', retryAfterSeconds: FLOOD_PERIOD_SECONDS })

  function letPass(error: unknown) {
    const detail = error instanceof Error ? error.message : String(error)
    record({ desk, normal }, { event: 'flood_guard_broken', detail })
    return { success: true }
  }
}

/**
 * Whoever is told to wait shall not lose what they have sent to the app: what a form of ours carries along is taken from it,
 * for the page that says so. Nothing else in the form is looked at.
 */
export async function keepCarried(act: Act): Promise<void> {
  const { method, path } = act.normal
  if (method === 'POST' && !APP_FORMS.has(path) && !isJson(act)) await readFields(act)
}

/** What is sent there is the app's own, and no field in it is one of ours. */
const APP_FORMS: ReadonlySet<string> = new Set(['/.auth/resume', REFRESH_PATH])
