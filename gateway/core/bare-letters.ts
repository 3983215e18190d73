const BEYOND_ASCII = /[\u0080-\u{10FFFF}]/u

/**
 * A path's letters without case, accent, form or what can't be seen: more of them are the same than to any origin that
 * does not care for case. To Java's `equalsIgnoreCase` and Python's `upper()` a dotless `ı` is an `i`, to `casefold()`
 * `ß` is `ss`, to who brings text to one form first (Unicode UAX 15) a full-width `ａ` is an `a`, to some databases
 * `á` is.
 */
export function bareLetters(path: string): string {
  if (!BEYOND_ASCII.test(path)) return path.toLowerCase()
  // `ẞ` has capitals only by way of `ß`, and marks fall off `İ` once it is small.
  const capitals = path.toLowerCase().toUpperCase()
  return capitals
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toUpperCase()
    .toLowerCase()
}
