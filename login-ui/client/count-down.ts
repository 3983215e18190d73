import { plural } from '../messages/message.ts'
import { scriptWords } from './words.ts'

const TICK_MS = 1_000

/**
 * Keeps a form's button off for `seconds` and says so; then the page's own words come back. Assistive technology
 * hears it as the button's description, not every second.
 *
 * @param now milliseconds, from whenever: a tab in the background ticks rarely
 * @returns what ends it at once
 */
export function countDown(form: HTMLFormElement, seconds: number, now: () => number): () => void {
  const button = form.querySelector('button')
  const note = form.querySelector('.help')
  if (button === null || note === null || !(seconds > 0)) return () => undefined

  const words = note.textContent
  const until = now() + seconds * 1_000
  const end = () => {
    clearInterval(timer)
    button.disabled = false
    note.textContent = words
  }
  const tick = () => {
    const left = Math.ceil((until - now()) / 1_000)
    if (left <= 0) return end()
    note.textContent = plural(scriptWords().resendIn, left, document.documentElement.lang)
  }
  button.disabled = true
  const timer = setInterval(tick, TICK_MS)
  tick()
  return end
}
