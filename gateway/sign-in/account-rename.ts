import type { AccountNotice } from '../../login-ui/account-view.ts'
import type { Refusal } from '../core/refusal.ts'
import { ok, type Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import { accountForm } from './account-form.ts'
import { backToAccount } from './account-notice.ts'
import { fitName, NAMES_ATTRIBUTE, namesAsText, namesIn } from './account-passkeys.ts'
import type { Act } from './act.ts'
import { record } from './record.ts'

/**
 * `POST /.auth/account/passkeys/rename`: another name for a passkey. It changes what its owner reads and nothing else, so
 * that it asks for no proof.
 */
export const renamePasskey = accountForm(async ({ fields, session }, act) => {
  const name = fitName(fields.name)
  if (name === undefined) return ok(await backToAccount({ kind: 'name_unfit' }, act))
  const renamed = await rename(fields.id, name, session, act)
  return renamed.ok ? ok(await backToAccount(renamed.value, act)) : renamed
})

/** All custom attributes go back with the changed one: whether Authsignal keeps those left out is not documented. */
async function rename(
  id: unknown,
  name: string,
  { sub, originJti }: Session,
  act: Act,
): Promise<Result<AccountNotice, Refusal>> {
  const { authsignal } = act.desk
  const [found, custom] = await Promise.all([authsignal.authenticators(sub), authsignal.custom(sub)])
  if (!found.ok) return found
  if (!custom.ok) return custom
  const passkeys = found.value.filter(({ passkey }) => passkey !== undefined)
  const renamed = passkeys.find((one) => one.id === id)
  if (renamed === undefined) return ok({ kind: 'passkey_gone' })

  // Of those that are gone the names go too.
  const kept = [...namesIn(custom.value)].filter(([of]) => passkeys.some((one) => one.id === of))
  const names = namesAsText(new Map([...kept, [renamed.id, name]]))
  const written = await authsignal.setCustom(sub, { ...custom.value, [NAMES_ATTRIBUTE]: names })
  if (!written.ok) return written
  record(act, { event: 'passkey_renamed', authenticatorId: renamed.id, sub, originJti })
  return ok({ kind: 'passkey_renamed', name })
}
