/**
 * Methods differ by case (RFC 9110 9.1), but fetch writes some of them in capitals: `get` would be decided on as one
 * method and forwarded as another.
 */
export function isMethod(text: string): boolean {
  return /^[A-Z][A-Z0-9_-]*$/.test(text)
}
