import { fill, plural } from '../messages/message.ts'
import { atWork } from './at-work.ts'
import { CODE_DIGITS, digitsIn } from './code-digits.ts'
import { countDown } from './count-down.ts'
import { go } from './go.ts'
import { type Answer, postJson } from './post-json.ts'
import { clearProblem, isOver, sayOver, sayProblem } from './say-problem.ts'
import { sendOnce } from './send-once.ts'
import { showPage } from './show-page.ts'
import { scriptWords } from './words.ts'

/** Of a state; every browser and every server on the way takes addresses of this length. */
const ADDRESS_MAX_CHARACTERS = 2_000

/**
 * Checks the code without leaving the page, by itself as soon as it is complete; a new one can be asked for after
 * a while.
 *
 * @param now milliseconds, from whenever
 */
export function codePage(main: HTMLElement, now: () => number): void {
  const again = main.querySelector<HTMLFormElement>('form[action$="/start"]')
  if (again === null) return
  sendOnce(again)
  keepInAddress(main)
  const endCountDown = countDown(again, Number(main.dataset.resendAfterSeconds), now)
  // There is none where no further code would be looked at.
  const form = main.querySelector<HTMLFormElement>('form[action$="/verify"]')
  const field = form?.querySelector<HTMLInputElement>('input[name="code"]')
  if (!form || !field) return
  checkHere(main, form, field, () => {
    endCountDown()
    onlyANewCode(form, again)
  })
}

function checkHere(
  main: HTMLElement,
  form: HTMLFormElement,
  field: HTMLInputElement,
  onSpent: () => void,
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
    if (answer.kind === 'refused' && answer.page !== undefined) return showPage(answer.page)
    done()
    isBusy = false
    refuse(main, field, answer)
    if (answer.kind === 'refused' && isSpent(answer)) onSpent()
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
  keepInAddress(main)
  if (isOver(answer.code) || isSpent(answer)) sayNoneIsDue(main)
  if (isOver(answer.code)) sayOver(main, answer.message)
  else sayAtField(main, field, withTries(answer.message, answer.triesLeft))
}

/**
 * This page is the answer to a form, which a browser asks for again only by sending it again: reloaded, or thrown away while
 * its owner reads the e-mail, it comes back by this address.
 */
function keepInAddress(main: HTMLElement): void {
  const state = stateFields(main)[0]?.value ?? ''
  // What else it carries would be left behind.
  if (main.querySelector('input[name="kept"]') !== null) return
  if (state !== '' && state.length <= ADDRESS_MAX_CHARACTERS) {
    history.replaceState(null, '', `/.auth/otp/code?state=${encodeURIComponent(state)}`)
  }
}

function withTries(problem: string, left: number | undefined): string {
  if (left === undefined || left < 1) return problem
  const { withTries, triesLeft } = scriptWords()
  return fill(withTries, { problem, tries: plural(triesLeft, left, document.documentElement.lang) })
}

function sayAtField(main: HTMLElement, field: HTMLInputElement, sentence: string): void {
  field.setAttribute('aria-invalid', 'true')
  sayProblem(main, sentence)
  field.focus()
  field.select()
}

/** Whether no further try of this code would be looked at. */
function isSpent({ code, triesLeft }: Extract<Answer, { kind: 'refused' }>): boolean {
  return code === 'code_expired' || triesLeft === 0
}

/** No code is on its way, and there is none to enter. */
function sayNoneIsDue(main: HTMLElement): void {
  main.querySelector('[data-sent]')?.setAttribute('hidden', '')
  const heading = main.querySelector<HTMLElement>('[data-spent]')
  const { spent } = heading?.dataset ?? {}
  if (heading === null || spent === undefined) return
  document.title = document.title.replace(heading.textContent, spent)
  heading.textContent = spent
}

/** As the page looks that comes from the gateway after the last try (`resendForm` of ../code-form.ts). */
function onlyANewCode(form: HTMLFormElement, again: HTMLFormElement): void {
  form.hidden = true
  again.querySelector('.help')?.remove()
  again.classList.remove('resend')
  const button = again.querySelector('button')
  if (button === null) return
  button.className = 'button'
  button.removeAttribute('aria-describedby')
  again.querySelector('.links')?.before(button)
  button.focus()
}

function stateFields(main: HTMLElement): readonly HTMLInputElement[] {
  return [...main.querySelectorAll<HTMLInputElement>('input[name="state"]')]
}
