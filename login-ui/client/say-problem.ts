import { scriptWords } from './words.ts'

/** Says in the page's live region what went wrong; a `startAgainUrl` puts the way out beside it. */
export function sayProblem(main: HTMLElement, sentence: string, startAgainUrl?: string): void {
  const box = main.querySelector('#problem')
  if (box === null) return
  const line = document.createElement('p')
  line.textContent = sentence
  if (startAgainUrl !== undefined) line.append(' ', link(startAgainUrl))
  box.replaceChildren(line)
}

export function clearProblem(main: HTMLElement): void {
  main.querySelector('#problem')?.replaceChildren()
}

/** Which refusals leave nothing to do on this page. */
export function isOver(code: string): boolean {
  return code === 'state_expired' || code === 'state_invalid'
}

function link(href: string): HTMLAnchorElement {
  const anchor = document.createElement('a')
  anchor.href = href
  anchor.textContent = scriptWords().startAgain
  return anchor
}
