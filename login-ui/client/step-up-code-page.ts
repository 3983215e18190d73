import { CODE_DIGITS, digitsIn } from './code-digits.ts'
import { countDown } from './count-down.ts'
import { sendOnce } from './send-once.ts'

/**
 * A complete code sends itself; a new one can be asked for after a while.
 *
 * @param now milliseconds, from whenever
 */
export function stepUpCodePage(main: HTMLElement, now: () => number): void {
  const [form, again] = main.querySelectorAll('form')
  for (const one of main.querySelectorAll('form')) sendOnce(one)
  const field = form?.querySelector<HTMLInputElement>('input[name="code"]')
  if (form === undefined || again === undefined || !field) return
  countDown(again, Number(main.dataset.resendAfterSeconds), now)
  field.addEventListener('input', () => {
    const digits = digitsIn(field.value)
    if (digits.length !== CODE_DIGITS) return
    field.value = digits
    form.requestSubmit()
  })
}
