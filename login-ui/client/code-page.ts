import { plural } from '../messages/message.ts'
import { atWork } from './at-work.ts'
import { countDown } from './count-down.ts'
import { go } from './go.ts'
import { type Answer, postJson } from './post-json.ts'
import { clearProblem, isOver, sayProblem } from './say-problem.ts'
import { sendOnce } from './send-once.ts'
import { scriptWords } from './words.ts'

/** Codes of Authsignal's e-mails have six; this many send themselves. */
const CODE_DIGITS = 6

/**
 * Checks the code without leaving the page, by itself as soon as it is complete; a new one can be asked for after
 * a while.
 *
 * @param now milliseconds, from whenever
 */
export function codePage(main: HTMLElement, now: () => number): void {
  const form = main.querySelector<HTMLFormElement>('form[action$="/verify"]')
  const field = form?.querySelector<HTMLInputElement>('input[name="code"]')
  const again = main.querySelector<HTMLFormElement>('form[action$="/start"]')
  if (!form || !field || again === null) return
  sendOnce(again)
  const endCountDown = countDown(again, Number(main.dataset.resendAfterSeconds), now)
  checkHere(main, form, field, endCountDown)
}

function checkHere(
  main: HTMLElement,
  form: HTMLFormElement,
  field: HTMLInputElement,
  endCountDown: () => void,
): void {
  const button = form.querySelector('button')
  let isBusy = false
  let lastSent = ''

  async function check(): Promise<void> {
    if (isBusy) return
    const code = digitsIn(field.value)
    if (code === '') {
      sayAtField(main, field, scriptWords().codeMissing)
      return
    }
    isBusy = true
    lastSent = code
    clearProblem(main)
    const done = atWork(button, scriptWords().checking)
    const answer = await postJson('/.auth/otp/verify', { code, state: stateFields(main)[0]?.value ?? '' })
    // On the way to the next page the button stays as it is.
    if (answer.kind === 'next' && go(answer.next)) return
    done()
    isBusy = false
    refuse(main, field, answer)
    if (answer.kind === 'refused' && needsNewCode(answer.code)) endCountDown()
  }

  // The script says in a sentence of its own what the browser would say in a bubble.
  form.noValidate = true
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void check()
  })
  field.addEventListener('input', () => {
    const digits = digitsIn(field.value)
    if (digits.length !== CODE_DIGITS || digits === lastSent) return
    field.value = digits
    void check()
  })
}

function refuse(main: HTMLElement, field: HTMLInputElement, answer: Answer): void {
  if (answer.kind === 'next') {
    sayProblem(main, scriptWords().broken)
    return
  }
  for (const input of stateFields(main)) input.value = answer.state ?? input.value
  if (isOver(answer.code)) sayProblem(main, answer.message, main.dataset.loginUrl)
  else sayAtField(main, field, withTries(answer.message, answer.triesLeft))
}

function withTries(message: string, triesLeft: number | undefined): string {
  return triesLeft === undefined ? message : `${message} ${triesLeftSentence(triesLeft)}`
}

function triesLeftSentence(tries: number): string {
  const { lastTry, triesLeft } = scriptWords()
  return tries < 1 ? lastTry : plural(triesLeft, tries, document.documentElement.lang)
}

function sayAtField(main: HTMLElement, field: HTMLInputElement, sentence: string): void {
  field.setAttribute('aria-invalid', 'true')
  sayProblem(main, sentence)
  field.focus()
  field.select()
}

function needsNewCode(code: string): boolean {
  return code === 'code_expired' || code === 'too_many_tries'
}

function stateFields(main: HTMLElement): readonly HTMLInputElement[] {
  return [...main.querySelectorAll<HTMLInputElement>('input[name="state"]')]
}

// "123 456", or a whole sentence of the e-mail.
function digitsIn(text: string): string {
  return text.replace(/\D/g, '')
}
