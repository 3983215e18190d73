/** How an operator may write a colour. */
export const COLOUR = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i

/** Red, green and blue of sRGB, each from 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number]

/**
 * The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, contrast ratio). Their order is of no account.
 *
 * @param one `#rgb` or `#rrggbb`
 */
export function contrast(one: string, other: string): number {
  const [first, second] = [luminance(one), luminance(other)]
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05)
}

/** From 0 for black to 1 for white (WCAG 2.2, relative luminance). */
export function luminance(colour: string): number {
  const [red, green, blue] = readColour(colour)
  return 0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue)
}

/** IEC 61966-2-1, the transfer function of sRGB. */
export function toLinear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

/** Its inverse. */
export function fromLinear(part: number): number {
  return part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055
}

/** @throws Error where it is no colour: what comes here has been checked */
export function readColour(text: string): Rgb {
  if (!COLOUR.test(text)) throw new Error('that is not a colour such as #1d5c47')
  const digits = text.length === 4 ? text.replace(/[0-9a-f]/gi, '$&$&') : text
  const part = (at: number) => Number.parseInt(digits.slice(at, at + 2), 16) / 255
  return [part(1), part(3), part(5)]
}

/** @returns `#rrggbb`; parts beyond 0 and 1 are cut */
export function writeColour(rgb: Rgb): string {
  const parts = rgb.map((part) => Math.round(255 * Math.min(1, Math.max(0, part))))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
