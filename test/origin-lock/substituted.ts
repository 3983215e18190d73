/** A file of docs/origin-lock, with what an operator would write in its place. */
export function substituted(text: string, written: Readonly<Record<string, string>>): string {
  return Object.entries(written).reduce((before, [shown, meant]) => {
    if (!before.includes(shown)) throw new Error(`the snippet does not say ${shown}`)
    return before.replaceAll(shown, meant)
  }, text)
}
