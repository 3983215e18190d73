import { offerKept } from './kept.ts'
import { scriptWords } from './words.ts'

/** Says in the page's live region what went wrong. */
export function sayProblem(main: HTMLElement, sentence: string): void {
  const line = document.createElement('p')
  line.textContent = sentence
  main.querySelector('#problem')?.replaceChildren(line)
}

export function clearProblem(main: HTMLElement): void {
  main.querySelector('#problem')?.replaceChildren()
}

/** Which refusals leave nothing to do on this page. */
export function isOver(code: string): boolean {
  return code === 'state_expired' || code === 'state_invalid'
}

/** Says why nothing on this page does any more, and puts the one way on in the place of all that is dead. */
export function sayOver(main: HTMLElement, sentence: string): void {
  sayProblem(main, sentence)
  const box = main.querySelector('#problem')
  const { loginUrl } = main.dataset
  if (box === null || loginUrl === undefined) return
  let dead = box.nextElementSibling
  while (dead !== null) {
    dead.setAttribute('hidden', '')
    dead = dead.nextElementSibling
  }
  const way = startAgain(loginUrl)
  box.after(way)
  // What had the focus is gone.
  way.focus()
}

function startAgain(href: string): HTMLAnchorElement {
  const link = document.createElement('a')
  link.className = 'button'
  link.href = href
  link.textContent = scriptWords().startAgain
  link.setAttribute('aria-describedby', 'problem')
  // What the page carries, a link would leave behind.
  link.addEventListener('click', (event) => {
    if (offerKept()) event.preventDefault()
  })
  return link
}
