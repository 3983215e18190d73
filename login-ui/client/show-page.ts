/** Sent when another page has taken the place of the one the browser loaded. */
export const PAGE_SHOWN = 'gatehouse:page-shown'

/**
 * Shows a page that came as an answer to the script in the place of this one. It is of our own making and holds no script
 * that would run (HTML 8.5.1: a parser made by a script runs none).
 */
export function showPage(text: string): void {
  const page = new DOMParser().parseFromString(text, 'text/html')
  const main = page.querySelector('main')
  if (main === null) return
  document.title = page.title
  document.querySelector('main')?.replaceWith(document.adoptNode(main))
  // Without a new document nobody is told that there is something new to read: the focus says so.
  const heading = main.querySelector('h1')
  heading?.setAttribute('tabindex', '-1')
  const target = main.querySelector<HTMLElement>('[autofocus]') ?? heading
  target?.focus()
  dispatchEvent(new Event(PAGE_SHOWN))
}
