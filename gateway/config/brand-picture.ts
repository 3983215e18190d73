/** It stands in every page. With the heaviest brand the whole sign-in page stays below 40 KB; a test weighs it. */
export const LOGO_MAX_BYTES = 8 * 1024
/** It stands in the stylesheet, which a browser keeps. */
export const BACKGROUND_MAX_BYTES = 6 * 1024

/** `data:` with base64: no character in it ends an attribute, or a `url()` of a stylesheet. */
export const PICTURE = /^data:image\/(svg\+xml|png|webp);base64,([A-Za-z0-9+/]+={0,2})$/

/**
 * Whether this is a picture that can stand in a page as it is. A browser runs no script of an SVG that is shown as a
 * picture and loads nothing for it (HTML 4.8.4, SVG 2 "secure static mode").
 *
 * @param maxBytes of the address itself
 */
export function isPicture(address: string, maxBytes: number): boolean {
  const [, kind, content] = (address.length <= maxBytes && PICTURE.exec(address)) || []
  if (kind === undefined || content === undefined) return false
  const bytes = decoded(content)
  if (kind === 'png') return bytes.startsWith('\x89PNG\r\n\x1a\n')
  if (kind === 'webp') return bytes.startsWith('RIFF') && bytes.slice(8, 12) === 'WEBP'
  return /<svg[\s>]/.test(bytes)
}

/** @returns a character for each byte; nothing where it is cut short */
function decoded(base64: string): string {
  return base64.length % 4 === 0 ? atob(base64) : ''
}
