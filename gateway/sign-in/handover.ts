import { fail } from '../core/result.ts'
import type { Handler } from './act.ts'
import { giveSession } from './handover-give.ts'
import { startHandover } from './handover-start.ts'
import { takeSession } from './handover-take.ts'
import { isSignInElsewhere } from './login-host.ts'

/**
 * `GET /.auth/handover`: one sign-in for several hosts (docs/decisions/0026). A host asks, `login.host` answers, the host
 * takes; three redirects, and no token in any of them.
 */
export const handover: Handler = async (act) => {
  const asked = new URLSearchParams(act.normal.query)
  const sealed = asked.get('state')
  if (act.desk.settings.oneSignIn === undefined) return fail({ reason: 'not_found' })
  if (!isSignInElsewhere(act))
    return sealed === null ? fail({ reason: 'not_found' }) : giveSession(sealed, act)
  return sealed === null ? startHandover(act) : takeSession(asked.get('id'), sealed, act)
}
