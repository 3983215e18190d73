import { askForPasskey, canAutofill, type Given } from './ask-for-passkey.ts'
import { atWork } from './at-work.ts'
import { go } from './go.ts'
import { openPasskey, type Passkey } from './passkey.ts'
import { postJson } from './post-json.ts'
import { clearProblem, isOver, sayProblem } from './say-problem.ts'
import { sendOnce } from './send-once.ts'
import { scriptWords } from './words.ts'

/** The e-mail form sends once; passkeys are offered in its field and by a button. */
export function signInPage(main: HTMLElement): void {
  for (const form of main.querySelectorAll('form')) sendOnce(form)
  const part = main.querySelector<HTMLElement>('[data-passkey]')
  const button = part?.querySelector('button')
  if (part === null || !button) return

  const passkey = openPasskey(main.dataset.tenantId)
  if (passkey === undefined) {
    main.querySelector('[data-no-passkey]')?.removeAttribute('hidden')
    return
  }
  part.hidden = false
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
    if (done === undefined || (await finish(main, given)) === 'left') return
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
    if ((await finish(main, given)) === 'left') return
    field?.setAttribute('autocomplete', 'username webauthn')
    done()
    isBusy = false
    void autofill()
  }

  button.addEventListener('click', () => void press())
  void autofill()
}

/** Trades the handle for a session, or says why there is none. */
async function finish(main: HTMLElement, given: Given): Promise<'left' | 'stayed'> {
  if (given.kind !== 'handle') {
    sayProblem(main, given.kind === 'cancelled' ? cancelledWords(main) : given.sentence)
    return 'stayed'
  }
  const state = main.querySelector<HTMLInputElement>('input[name="state"]')?.value ?? ''
  const answer = await postJson('/.auth/passkey', { handle: given.handle, state })
  if (answer.kind === 'next' && go(answer.next)) return 'left'
  if (answer.kind === 'next') sayProblem(main, scriptWords().broken)
  else sayProblem(main, answer.message, isOver(answer.code) ? main.dataset.loginUrl : undefined)
  return 'stayed'
}

// Whoever has no e-mail form can't be told to use a code.
function refusedWords(main: HTMLElement): string {
  const { passkeyRefused, passkeyRefusedOrCode } = scriptWords()
  return main.querySelector('form') === null ? passkeyRefused : passkeyRefusedOrCode
}

function cancelledWords(main: HTMLElement): string {
  const { passkeyCancelled, passkeyCancelledOrCode } = scriptWords()
  return main.querySelector('form') === null ? passkeyCancelled : passkeyCancelledOrCode
}
