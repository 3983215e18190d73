import { askForPasskey, canAutofill, type Given } from './ask-for-passkey.ts'
import { atWork } from './at-work.ts'
import { go } from './go.ts'
import type { Passkey } from './passkey.ts'
import { showPasskeyPart } from './passkey-part.ts'
import { postJson } from './post-json.ts'
import { clearProblem, isOver, sayOver, sayProblem } from './say-problem.ts'
import { sendOnce } from './send-once.ts'
import { showPage } from './show-page.ts'
import { isForgotten } from './tell-of-unknown.ts'
import { scriptWords } from './words.ts'

/** The e-mail form sends once; passkeys are offered in its field and by a button. */
export function signInPage(main: HTMLElement): void {
  for (const form of main.querySelectorAll('form')) sendOnce(form)
  const shown = showPasskeyPart(main)
  if (shown === undefined) return
  const { part, button, passkey } = shown
  // Where it comes first no field has asked for the focus.
  if (part.dataset.passkey === 'first') button.focus()
  offerPasskeys(main, button, passkey)
}

function offerPasskeys(main: HTMLElement, button: HTMLButtonElement, passkey: Passkey): void {
  const action = main.dataset.action ?? ''
  const field = main.querySelector<HTMLInputElement>('input[autocomplete$="webauthn"]')
  const refused = refusedWords(main)
  let isBusy = false

  // Silent until the person chooses one: they may never want to.
  async function autofill(): Promise<void> {
    if (field === null || !(await canAutofill()) || isBusy) return
    let done: (() => void) | undefined
    const onChosen = () => {
      isBusy = true
      done = atWork(button, scriptWords().signingIn)
    }
    const given = await askForPasskey(passkey, { action, autofill: true, refused, onChosen })
    if (done === undefined || (await finish(main, given)) === 'over') return
    done()
    isBusy = false
    void autofill()
  }

  async function press(): Promise<void> {
    if (isBusy) return
    isBusy = true
    clearProblem(main)
    const done = atWork(button, scriptWords().waitingForPasskey)
    // An autofill still on its way to the browser would cut this one short: without a field for it, the SDK gives
    // it up instead. One that waits already is aborted by the SDK.
    field?.setAttribute('autocomplete', 'username')
    const onChosen = () => {
      button.textContent = scriptWords().signingIn
    }
    const given = await askForPasskey(passkey, { action, autofill: false, refused, onChosen })
    if ((await finish(main, given)) === 'over') return
    field?.setAttribute('autocomplete', 'username webauthn')
    done()
    isBusy = false
    void autofill()
  }

  button.addEventListener('click', () => void press())
  void autofill()
}

/** Trades the handle for a session, or says why there is none. @returns whether anything can be done on this page still */
async function finish(main: HTMLElement, given: Given): Promise<'over' | 'stayed'> {
  if (given.kind !== 'handle') {
    sayProblem(main, sentenceFor(given, main))
    return 'stayed'
  }
  const state = main.querySelector<HTMLInputElement>('input[name="state"]')?.value ?? ''
  const answer = await postJson('/.auth/passkey', { handle: given.handle, state })
  if (answer.kind === 'next' && go(answer.next)) return 'over'
  if (answer.kind === 'refused' && answer.page !== undefined) {
    showPage(answer.page)
    return 'over'
  }
  if (answer.kind === 'refused' && isOver(answer.code)) {
    sayOver(main, answer.message)
    return 'over'
  }
  sayProblem(main, answer.kind === 'next' ? scriptWords().broken : answer.message)
  return 'stayed'
}

// Whoever has no e-mail form can't be told to use a code.
function refusedWords(main: HTMLElement): string {
  const { passkeyRefused, passkeyRefusedOrCode } = scriptWords()
  return main.querySelector('form') === null ? passkeyRefused : passkeyRefusedOrCode
}

function sentenceFor(given: Exclude<Given, { kind: 'handle' }>, main: HTMLElement): string {
  if (given.kind === 'cancelled') return cancelledWords(main)
  if (!isForgotten()) return given.sentence
  const { passkeyForgotten, passkeyForgottenOrCode } = scriptWords()
  return main.querySelector('form') === null ? passkeyForgotten : passkeyForgottenOrCode
}

function cancelledWords(main: HTMLElement): string {
  const { passkeyCancelled, passkeyCancelledOrCode } = scriptWords()
  return main.querySelector('form') === null ? passkeyCancelled : passkeyCancelledOrCode
}
