import type { AccountNotice } from '../../login-ui/account-view.ts'
import { STATE_LIFETIME_SECONDS } from '../core/limits.ts'
import { ACCOUNT_PATH } from '../core/names.ts'
import type { SealedFor } from '../core/seal.ts'
import type { Act } from './act.ts'
import { seeOther } from './answer.ts'
import { browserOf } from './browser.ts'

type Sealed = { readonly notice: AccountNotice; readonly browser: string; readonly issuedAt: number }

/**
 * The account page with something to say. Sealed and bound to this browser: nobody else's link makes the page tell its
 * visitor that a passkey is gone, nor their browser to forget one.
 */
export async function accountSaying(notice: AccountNotice, act: Act): Promise<string> {
  const { desk, normal, cookies } = act
  const sealed: Sealed = { notice, browser: browserOf(cookies).mark, issuedAt: desk.now() / 1000 }
  return `${normal.origin}${ACCOUNT_PATH}?said=${await desk.seal.seal(sealed, sealedFor(act))}`
}

/** @returns undefined where there is nothing to say, or it was said long ago or to somebody else */
export async function readNotice(act: Act): Promise<AccountNotice | undefined> {
  const said = new URLSearchParams(act.normal.query).get('said')
  if (said === null) return undefined
  const opened = await act.desk.seal.open(said, sealedFor(act))
  if (!opened.ok) return undefined
  const { notice, browser, issuedAt } = opened.value as Sealed
  const isFresh = act.desk.now() / 1000 - issuedAt < STATE_LIFETIME_SECONDS
  return isFresh && browser === browserOf(act.cookies).mark ? notice : undefined
}

/** On to the account page, which says what became of it. */
export async function backToAccount(
  notice: AccountNotice,
  act: Act,
  setCookies: readonly string[] = [],
): Promise<Response> {
  return seeOther(act, await accountSaying(notice, act), setCookies)
}

function sealedFor({ normal }: Act): SealedFor {
  return { name: 'notice', purpose: 'account', host: normal.host }
}
