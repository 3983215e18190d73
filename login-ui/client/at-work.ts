/**
 * Shows on a button that something is under way. It keeps its focus, which a disabled one would lose; whoever
 * listens to it must refuse a second press.
 *
 * @returns what makes the button as it was
 */
export function atWork(button: HTMLButtonElement | null, label: string): () => void {
  if (button === null) return () => undefined
  const before = button.textContent
  button.textContent = label
  button.setAttribute('aria-disabled', 'true')
  return () => {
    button.textContent = before
    button.removeAttribute('aria-disabled')
  }
}
