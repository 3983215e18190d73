import type { AccountNotice } from '../../login-ui/account-view.ts'
import { sha256, toBase64Url } from '../core/bytes.ts'
import { PASSKEY_REMOVAL_SECONDS } from '../core/limits.ts'
import { PASSKEY_HINT_COOKIE } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { ok, type Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import type { Authenticator } from '../providers/authsignal-authenticators.ts'
import { unsetCookie } from '../session/set-cookie.ts'
import type { AccountAct } from './account-act.ts'
import { accountForm } from './account-form.ts'
import { backToAccount } from './account-notice.ts'
import { factorsOf, isLastWayIn, nameOf } from './account-passkeys.ts'
import type { Act } from './act.ts'
import { askForProof } from './ask-for-proof.ts'
import { record } from './record.ts'

/** `POST /.auth/account/passkeys/remove`: asks for a proof made for it, if it can be done at all. */
export const removePasskey = accountForm(async ({ fields, session }, act) => {
  const found = await removable(fields.id, session, act)
  if (!found.ok) return found
  const { kind } = found.value
  if (kind !== 'removable') return ok(await backToAccount({ kind }, act))
  const { passkey, name } = found.value
  return askForProof({ kind: 'act', act: { kind: 'remove_passkey', id: passkey.id, name } }, session, act)
})

/**
 * The proof was made: the passkey goes, unless it has become the last way in meanwhile. Of two removals at once only one
 * is done, for each has looked at what the other leaves.
 */
export async function performRemoval(
  { id }: Extract<AccountAct, { kind: 'remove_passkey' }>,
  session: Session,
  act: Act,
): Promise<Result<Response, Refusal>> {
  const found = await removable(id, session, act)
  if (!found.ok) return found
  if (found.value.kind !== 'removable') return ok(await backToAccount({ kind: found.value.kind }, act))
  const { passkey, name, all } = found.value
  const isFirst = await useUp(all, session, act)
  if (!isFirst.ok) return isFirst
  if (!isFirst.value) return ok(await backToAccount({ kind: 'changed_meanwhile' }, act))

  const { sub, originJti } = session
  const removed = await act.desk.authsignal.removeAuthenticator(sub, passkey.id)
  if (!removed.ok) return removed
  record(act, { event: 'passkey_removed', authenticatorId: passkey.id, sub, originJti })
  const hasOthers = all.some((one) => one.passkey !== undefined && one.id !== passkey.id)
  const { credentialId = '' } = passkey.passkey ?? {}
  const notice: AccountNotice = { kind: 'passkey_removed', name, credentialId }
  // Nobody has one any more, so the next sign-in by code may offer one.
  return ok(await backToAccount(notice, act, hasOthers ? [] : [unsetCookie(PASSKEY_HINT_COOKIE)]))
}

type Removable =
  | {
      readonly kind: 'removable'
      readonly passkey: Authenticator
      readonly name: string
      readonly all: readonly Authenticator[]
    }
  | { readonly kind: 'passkey_gone' | 'passkey_is_last' }

async function removable(id: unknown, session: Session, act: Act): Promise<Result<Removable, Refusal>> {
  const factors = await factorsOf(session, act)
  if (!factors.ok) return factors
  const { authenticators: all, names } = factors.value
  const passkey = all.find((one) => one.id === id && one.passkey !== undefined)
  if (passkey === undefined) return ok({ kind: 'passkey_gone' })
  if (isLastWayIn(all, passkey.id, act.desk.settings.methods)) return ok({ kind: 'passkey_is_last' })
  const name = nameOf(passkey, names) || act.tongue.messages.account.unnamed
  return ok({ kind: 'removable', passkey, name, all })
}

/** What was looked at serves one removal: another that saw the same list would take what this one left. */
async function useUp(
  all: readonly Authenticator[],
  { sub }: Session,
  { desk }: Act,
): Promise<Result<boolean, Refusal>> {
  const ids = all.map(({ id }) => id).toSorted()
  const seen = `removal ${toBase64Url(await sha256(`${sub} ${ids.join(' ')}`))}`
  const burned = await desk.registry.burn(seen, desk.now() / 1000 + PASSKEY_REMOVAL_SECONDS)
  return burned.ok ? ok(burned.value === 'burned') : burned
}
