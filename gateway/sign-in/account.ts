import { accountView, type OtherFactor } from '../../login-ui/account-view.ts'
import type { ShownPasskey } from '../../login-ui/passkey-list.ts'
import { ok } from '../core/result.ts'
import { sealAccountForm } from './account-form.ts'
import { readNotice } from './account-notice.ts'
import { type AccountFactors, factorsOf, isLastWayIn, nameOf } from './account-passkeys.ts'
import { signInToAccount } from './account-sign-in.ts'
import type { Act, Handler } from './act.ts'
import { pageAnswer } from './answer.ts'
import { browserOf } from './browser.ts'
import { frameOf } from './frame.ts'
import { record } from './record.ts'
import { requireSession } from './require-session.ts'
import { countRelayed } from './tries.ts'

/**
 * `GET /.auth/account`: who is signed in, by what they can sign in, and where they can sign out. With Authsignal silent
 * it still signs out.
 */
export const showAccount: Handler = async (act) => {
  const session = await requireSession(act)
  if (!session.ok) return signInToAccount(session.error, act)
  const counted = await countRelayed(act)
  if (!counted.ok) return counted
  const factors = await factorsOf(session.value, act)
  if (!factors.ok) {
    if (factors.error.reason === 'too_many_tries') return factors
    record(act, { event: 'refused', ...factors.error })
  }

  const { mark, setCookies } = browserOf(act.cookies)
  const { methods, rpId } = act.desk.settings
  const page = accountView({
    email: session.value.email,
    userId: session.value.sub,
    form: await sealAccountForm(session.value, mark, act),
    passkeys: factors.ok ? passkeysShown(factors.value, act) : undefined,
    others: factors.ok ? othersShown(factors.value) : [],
    mayAdd: methods.includes('passkey'),
    notice: await readNotice(act),
    rpId,
    frame: frameOf(act),
  })
  return ok(pageAnswer(act, page, { setCookies, status: factors.ok ? 200 : 503 }))
}

function passkeysShown({ authenticators, names }: AccountFactors, { desk }: Act): readonly ShownPasskey[] {
  const { methods } = desk.settings
  return authenticators.flatMap((one) => {
    const { id, passkey, createdAt, lastUsedAt } = one
    if (passkey === undefined) return []
    const isLast = isLastWayIn(authenticators, id, methods)
    return [
      {
        id,
        credentialId: passkey.credentialId,
        name: nameOf(one, names),
        createdAt,
        lastUsedAt,
        isLastWayIn: isLast,
      },
    ]
  })
}

function othersShown({ authenticators }: AccountFactors): readonly OtherFactor[] {
  const others = authenticators.filter(({ passkey, isVerified }) => passkey === undefined && isVerified)
  return others.map(({ method, address }) => ({ method, address }))
}
