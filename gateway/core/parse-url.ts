/**
 * `URL.canParse` first would do the work twice, and is not to be believed everywhere: Node.js 20 says yes, once it has
 * optimised the call, to texts with bytes beyond ASCII that its `URL` then throws on.
 *
 * @returns undefined for what is no URL
 */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
