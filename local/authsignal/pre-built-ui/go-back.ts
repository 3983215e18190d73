import type { Context } from 'hono'
import type { TrackedAction } from '../actions.ts'
import type { TenantState } from '../tenant-state.ts'
import { donePage, refusedPage } from './ui-page.ts'

/** Where somebody stands on these pages. */
export type Visit = { readonly token: string; readonly mode: string; readonly action: TrackedAction }

/** Back to the app with a token of what was proven; where there is no address to go back to, handed to its page. */
export async function goBack(state: TenantState, c: Context, { mode, action }: Visit) {
  const token = await tokenOf(state, action)
  if (action.redirectUrl === undefined || mode === 'popup')
    return c.html(donePage({ token, origins: state.relyingParty.origins }))
  return c.redirect(withToken(state, action.redirectUrl, token), 303)
}

/** Back without having proven anything. */
export async function turnBack(state: TenantState, c: Context, { action }: Visit) {
  const { redirectUrl } = action
  if (redirectUrl === undefined)
    return c.html(refusedPage('Nothing was confirmed. You may close this window.'))
  if (state.guesses.uiCancel === 'without-token') return c.redirect(redirectUrl, 303)
  return c.redirect(withToken(state, redirectUrl, await tokenOf(state, action)), 303)
}

function tokenOf(state: TenantState, { userId, actionCode, idempotencyKey }: TrackedAction): Promise<string> {
  return state.tokens.issue({ userId, actionCode, idempotencyKey })
}

function withToken({ guesses }: TenantState, redirectUrl: string, token: string): string {
  if (guesses.uiToken === 'question-mark') return `${redirectUrl}?token=${token}`
  const target = new URL(redirectUrl)
  target.searchParams.set('token', token)
  return target.href
}
