/**
 * A text as a header's value, as a runtime hands it over: a letter for each byte (Fetch 2.2.2), and none of the three
 * that no header holds (RFC 9110 5.5).
 */
export function asHeader(text: string): string {
  return Buffer.from(text).toString('latin1').replaceAll('\0', '').replaceAll('\r', '').replaceAll('\n', '')
}
