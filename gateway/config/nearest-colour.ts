import { fromLinear, type Rgb, readColour, toLinear, writeColour } from './contrast.ts'

/** Of lightness, which goes from 0 to 1: half the least difference that eyes can tell. */
const STEP = 0.005

/**
 * The colour of the same hue, as little lighter or darker as can be, that passes. Hue and lightness are those of OKLCH
 * (CSS Color 4, 9.2), where equal steps look equal and a hue stays one; where there is no such vivid colour on a screen,
 * a paler one stands for it.
 *
 * @returns `#rrggbb`; undefined where none passes
 */
export function nearestColour(colour: string, passes: (candidate: string) => boolean): string | undefined {
  const [lightness, ...hue] = toOklab(readColour(colour))
  for (let away = 0; away <= 1; away += STEP) {
    for (const at of [lightness - away, lightness + away].filter((one) => one >= 0 && one <= 1)) {
      const candidate = away === 0 ? writeColour(readColour(colour)) : onScreen(at, hue)
      if (passes(candidate)) return candidate
    }
  }
  return undefined
}

/** The same colour by so much lighter, or darker where it is negative. */
export function lighter(colour: string, by: number): string {
  const [lightness, ...hue] = toOklab(readColour(colour))
  return onScreen(Math.min(1, Math.max(0, lightness + by)), hue)
}

/** @param share of the first, from 0 to 1 */
export function mix(one: string, other: string, share: number): string {
  const [first, second] = [toOklab(readColour(one)), toOklab(readColour(other))]
  const part = (i: 0 | 1 | 2) => first[i] * share + second[i] * (1 - share)
  return writeColour(fromOklab([part(0), part(1), part(2)]))
}

type Lab = readonly [lightness: number, a: number, b: number]

/** As vivid as asked for, or as a screen can show: found by halving, to less than can be written down. */
function onScreen(lightness: number, [a, b]: readonly [number, number]): string {
  const paled = (share: number) => fromOklab([lightness, a * share, b * share])
  if (isOnScreen(paled(1))) return writeColour(paled(1))
  let [shown, beyond] = [0, 1]
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (shown + beyond) / 2
    if (isOnScreen(paled(middle))) shown = middle
    else beyond = middle
  }
  return writeColour(paled(shown))
}

const HALVINGS = 8
/** Less than a 255th, which is rounded away. */
const ROUNDED = 0.002

function isOnScreen(rgb: Rgb): boolean {
  return rgb.every((part) => part >= -ROUNDED && part <= 1 + ROUNDED)
}

// The matrices are Björn Ottosson's, as in CSS Color 4, 10.8 "sample code", for linear sRGB.
function toOklab([red, green, blue]: Rgb): Lab {
  const [r, g, b] = [toLinear(red), toLinear(green), toLinear(blue)]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function fromOklab([lightness, a, b]: Lab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}
