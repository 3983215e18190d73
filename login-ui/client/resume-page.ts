import { atWork } from './at-work.ts'
import { offerKept, takeKept } from './kept.ts'
import { scriptWords } from './words.ts'

/** Back from another site: what the tab has kept is offered for sending, or it is said that it is lost. */
export function resumePage(main: HTMLElement): void {
  if (offerKept(takeKept())) return
  const title = main.querySelector<HTMLElement>('h1')
  if (title !== null) title.textContent = title.dataset.title ?? title.textContent
  for (const line of main.querySelectorAll('[data-looking]')) line.remove()
  main.querySelector('[data-lost]')?.removeAttribute('hidden')
}

/**
 * Puts the files back, and sends once. The form is found and listened to from outside: its fields have whatever names the
 * app gave them, and one named `submit` or `addEventListener` hides the form's own (HTML 4.10.3).
 */
export function confirmPage(main: HTMLElement): void {
  takeKept()
  for (const input of main.querySelectorAll<HTMLInputElement>('input[data-base64]')) putBack(input)
  let release: (() => void) | undefined
  main.addEventListener('submit', (event) => {
    if (release !== undefined) return event.preventDefault()
    release = atWork(main.querySelector<HTMLButtonElement>('button.button'), scriptWords().sending)
  })
  // The page may come back as it was left (HTML 7.4.6, back/forward cache).
  addEventListener('pagehide', () => {
    release?.()
    release = undefined
  })
}

/** A field of files takes nothing but files, and a script makes some (HTML 4.10.5.1.17, File API 4). */
function putBack(input: HTMLInputElement): void {
  const { fileName = '', type = '', base64 = '' } = input.dataset
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const transfer = new DataTransfer()
  transfer.items.add(new File([bytes], fileName, { type }))
  input.files = transfer.files
  input.closest<HTMLElement>('[data-file]')?.setAttribute('hidden', '')
}
