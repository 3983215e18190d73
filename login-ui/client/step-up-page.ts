import { askForPasskey, type Given } from './ask-for-passkey.ts'
import { atWork } from './at-work.ts'
import { type PasskeyPart, showPasskeyPart } from './passkey-part.ts'
import { clearProblem, sayProblem } from './say-problem.ts'
import { sendOnce } from './send-once.ts'
import { scriptWords } from './words.ts'

/** A passkey is shown at a button's press, and sent by the page's own form: what comes of it is a page. */
export function stepUpPage(main: HTMLElement): void {
  const form = main.querySelector<HTMLFormElement>('[data-passkey] form')
  for (const other of main.querySelectorAll('form')) if (other !== form) sendOnce(other)
  const shown = showPasskeyPart(main)
  if (shown === undefined || form === null) return
  offerPasskey(main, form, shown)
}

function offerPasskey(main: HTMLElement, form: HTMLFormElement, { button, passkey }: PasskeyPart): void {
  const hasOthers = main.querySelectorAll('form').length > 1
  const { passkeyRefused, passkeyRefusedOrCode } = scriptWords()
  const refused = hasOthers ? passkeyRefusedOrCode : passkeyRefused
  let isBusy = false

  async function press(): Promise<void> {
    if (isBusy) return
    isBusy = true
    clearProblem(main)
    const done = atWork(button, scriptWords().waitingForPasskey)
    // The relay finds in the sealed state what the passkey is shown for; this page can't choose it.
    const action = fieldOf(form, 'state')?.value ?? ''
    const given = await askForPasskey(passkey, {
      action,
      autofill: false,
      refused,
      onChosen: () => undefined,
    })
    if (given.kind === 'handle') return send(form, given.handle)
    sayProblem(main, sentenceFor(given, hasOthers))
    done()
    isBusy = false
  }
  button.addEventListener('click', () => void press())
}

function send(form: HTMLFormElement, handle: string): void {
  const field = fieldOf(form, 'handle')
  if (field !== null) field.value = handle
  form.submit()
}

function sentenceFor(given: Exclude<Given, { kind: 'handle' }>, hasOthers: boolean): string {
  if (given.kind === 'failed') return given.sentence
  const { passkeyCancelled, passkeyCancelledOrCode } = scriptWords()
  return hasOthers ? passkeyCancelledOrCode : passkeyCancelled
}

function fieldOf(form: HTMLFormElement, name: string): HTMLInputElement | null {
  return form.querySelector(`input[name="${name}"]`)
}
