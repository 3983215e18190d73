import type { BrandColours, SchemeColours } from '../core/brand.ts'
import { BASE, type Palette, type Scheme } from './base-palette.ts'
import { contrast, luminance } from './contrast.ts'
import { EDGE, TEXT } from './legible.ts'
import { lighter, mix, nearestColour } from './nearest-colour.ts'

/** What is made from others shall not stand at the very limit. */
const TO_SPARE = 0.3
/** On a dark card a link that only just passes looks dim beside the words. */
const DARK_LINK = 6
/** How much a button changes when it is pointed at, of OKLCH's lightness. */
const POINTED_AT = 0.07

/**
 * All colours of a page, from the few that an operator gave: what is left out is ours, or made from what is there so that it
 * can be read. What was given is taken as it is; `illegible` says whether it can be.
 */
export function paletteFor(colours: BrandColours, scheme: Scheme): Palette {
  const given = scheme === 'light' ? lightOf(colours) : darkOf(colours)
  const main = { ...mainOf(BASE[scheme]), ...given }
  return {
    ...BASE[scheme],
    ...main,
    ...(hasAny(given, ['surface', 'ink']) && linesOf(main)),
    ...(hasAny(given, ['ground', 'accent', 'surface', 'ink']) && groundOf(main)),
    ...(hasAny(given, ['accent', 'surface']) && {
      'hint-ground': mix(main.accent, main.surface, 0.08),
      'problem-ground': mix(BASE[scheme].problem, main.surface, 0.08),
    }),
    ...(hasAny(given, ['accent']) && linksOf(main.accent, main.surface)),
    ...(hasAny(given, ['accent', 'button']) && buttonOf(given.button ?? main.accent, main.surface)),
  }
}

type Main = Pick<Palette, 'accent' | 'ground' | 'surface' | 'ink'>

function mainOf({ accent, ground, surface, ink }: Palette): Main {
  return { accent, ground, surface, ink }
}

function hasAny(given: SchemeColours, names: readonly (keyof SchemeColours)[]): boolean {
  return names.some((name) => given[name] !== undefined)
}

function lightOf({ dark: _, ...light }: BrandColours): SchemeColours {
  return light
}

/** A dark page has the hues of the light one, as light as they must be there. */
function darkOf({ accent, button, dark = {} }: BrandColours): SchemeColours {
  const surface = dark.surface ?? BASE.dark.surface
  const asLight = (colour: string | undefined, atLeast: number) =>
    colour &&
    nearestColour(colour, (one) => luminance(one) > luminance(surface) && contrast(one, surface) >= atLeast)
  const ownAccent = dark.accent ?? asLight(accent, DARK_LINK)
  // A button of the light page's own stays one, but not where the dark page's accent was chosen by hand.
  const ownButton = dark.button ?? (dark.accent === undefined ? asLight(button, EDGE) : undefined)
  return {
    ...dark,
    ...(ownAccent !== undefined && { accent: ownAccent }),
    ...(ownButton !== undefined && { button: ownButton }),
  }
}

/** Between the colour of the words and that of the card. */
function linesOf({ surface, ink }: Main) {
  return {
    'ink-quiet': paled(ink, surface, 0.7, TEXT),
    line: mix(ink, surface, 0.15),
    edge: paled(ink, surface, 0.55, EDGE),
  }
}

/** The ground may be of any colour at all: what stands on it is chosen by it. */
function groundOf({ ground, surface, ink, accent }: Main) {
  const words = [ink, surface].find((one) => contrast(one, ground) >= TEXT + TO_SPARE) ?? blackOrWhite(ground)
  const onGround = paled(words, ground, 0.72, TEXT)
  const tint = mix(accent, ground, 0.12)
  return {
    'on-ground': onGround,
    glow: contrast(onGround, tint) >= TEXT ? tint : ground,
    'ground-accent': contrast(accent, ground) >= EDGE ? accent : words,
  }
}

function linksOf(accent: string, surface: string) {
  const { strong, words } = pressable(accent, surface)
  return { 'accent-strong': strong, 'on-accent': words }
}

function buttonOf(button: string, surface: string) {
  const { strong, words } = pressable(button, surface)
  // WCAG asks nothing of a button's edge, for its words say what it is; but a pale one shall look like one.
  const edge = nearestColour(button, (one) => contrast(one, surface) >= EDGE) ?? words
  return { button, 'button-strong': strong, 'on-button': words, 'button-edge': edge }
}

/** What a colour becomes when it is pointed at, further from the card's if it can be, and the words on both. */
function pressable(colour: string, surface: string) {
  const words = blackOrWhite(colour)
  const away = luminance(colour) < luminance(surface) ? -POINTED_AT : POINTED_AT
  const tried = [lighter(colour, away), lighter(colour, -away)]
  return { words, strong: tried.find((one) => contrast(one, words) >= TEXT) ?? colour }
}

/** One of them always has 4.58 or more: the two ratios make 21 when multiplied. White, where both would do. */
function blackOrWhite(ground: string): string {
  return contrast('#ffffff', ground) >= TEXT ? '#ffffff' : '#000000'
}

/** As pale as asked for, or as can still be seen. */
function paled(colour: string, ground: string, share: number, atLeast: number): string {
  const shares = Array.from({ length: 20 }, (_, i) => share + ((1 - share) * i) / 20)
  const pales = shares.map((one) => mix(colour, ground, one))
  return pales.find((one) => contrast(one, ground) >= atLeast + TO_SPARE) ?? colour
}
