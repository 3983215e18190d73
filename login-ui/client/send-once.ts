import { atWork } from './at-work.ts'
import { scriptWords } from './words.ts'

/** Whoever stopped the page from loading may press again after this. */
const RELEASE_AFTER_MS = 8_000

/** A second press while the first is on its way would send a second e-mail. */
export function sendOnce(form: HTMLFormElement): void {
  let release: (() => void) | undefined
  const letGo = () => {
    release?.()
    release = undefined
  }
  form.addEventListener('submit', (event) => {
    if (release !== undefined) return event.preventDefault()
    const pressed =
      event.submitter instanceof HTMLButtonElement ? event.submitter : form.querySelector('button')
    release = atWork(pressed, scriptWords().sending)
    setTimeout(letGo, RELEASE_AFTER_MS)
  })
  // The page may come back as it was left (HTML 7.4.6, back/forward cache).
  addEventListener('pagehide', letGo)
}
