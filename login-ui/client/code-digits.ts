/** Codes of Authsignal's e-mails have six; this many send themselves. */
export const CODE_DIGITS = 6

/** Of "123 456", or of a whole sentence of the e-mail. */
export function digitsIn(text: string): string {
  return text.replace(/\D/g, '')
}
