/**
 * RFC 9110 5.5, RFC 6265 5.2: spaces and tabs around a value are none of it; other blanks are. By hand, for a pattern
 * would look for its end from every blank there is.
 */
export function withoutBlanks(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && ' \t'.includes(text.charAt(start))) start++
  while (end > start && ' \t'.includes(text.charAt(end - 1))) end--
  return text.slice(start, end)
}
