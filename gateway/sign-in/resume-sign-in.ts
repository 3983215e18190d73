import { elsewhereView } from '../../login-ui/elsewhere-view.ts'
import { html } from '../../login-ui/html.ts'
import { fillHtml } from '../../login-ui/messages/message.ts'
import type { ReturnTo } from '../core/return-to.ts'
import type { Act } from './act.ts'
import { pageAnswer } from './answer.ts'
import { frameOf } from './frame.ts'
import { offerUrl } from './kept-carry.ts'
import { isSignInElsewhere } from './login-host.ts'
import { loginUrlFor, signInPage } from './page.ts'
import { newState } from './state.ts'

/** The sign-in page for somebody who has sent something: it says that it is kept, and carries it along. */
export async function signInToResume(
  target: ReturnTo,
  act: Act,
  { isAgain }: { readonly isAgain: boolean },
): Promise<Response> {
  const { host } = act.normal
  const state = newState(offerUrl(target), act.desk.now)
  if (!isSignInElsewhere(act)) {
    const { signInFirst } = act.tongue.messages.resume
    return signInPage(act, state, { hint: fillHtml(signInFirst, { host: html`<bdi>${host}</bdi>` }) })
  }
  // No form leads to another host's page: it stays in this tab, and nowhere else.
  const { kept = '' } = act.carried
  const loginUrl = `${loginUrlFor(state)}${isAgain ? '&prompt=login' : ''}`
  return pageAnswer(act, elsewhereView({ kept, host, loginUrl, frame: frameOf(act) }))
}
