import * as v from 'valibot'
import type { BrandColours, SchemeColours } from '../core/brand.ts'
import type { Scheme } from './base-palette.ts'
import { COLOUR, luminance } from './contrast.ts'
import { type Illegible, illegible, TEXT } from './legible.ts'
import { nearestColour } from './nearest-colour.ts'
import { paletteFor } from './palette.ts'

type Field = keyof SchemeColours
export type ColourFault = { readonly place: readonly string[]; readonly problem: string }

const SCHEME = v.looseObject(
  Object.fromEntries(
    ['accent', 'button', 'ground', 'surface', 'ink'].map((name) => [
      name,
      v.optional(v.pipe(v.string(), v.regex(COLOUR))),
    ]),
  ),
)
const COLOURS = v.intersect([SCHEME, v.looseObject({ dark: v.optional(SCHEME) })])

/**
 * What could not be read, or seen, in the colours an operator has chosen: on the light page and on the dark one.
 *
 * @param written anything; what is no colour is told elsewhere
 */
export function colourFaults(written: unknown): readonly ColourFault[] {
  const read = v.safeParse(COLOURS, written)
  if (!read.success) return []
  const colours = read.output as BrandColours
  return [
    ...faultsOf(colours, 'light').map(({ field, problem }) => ({ place: [field], problem })),
    ...faultsOf(colours, 'dark').map(({ field, problem }) => ({ place: ['dark', field], problem })),
  ]
}

/** One for each colour: the first thing it makes hard to see. */
function faultsOf(colours: BrandColours, scheme: Scheme): readonly { field: Field; problem: string }[] {
  const given = givenFor(colours, scheme)
  const fields = Object.keys(given) as Field[]
  return fields.flatMap((field) => {
    const colour = given[field]
    const fault = colour === undefined ? undefined : faultOf(field, colours, scheme)
    if (colour === undefined || fault === undefined) return []
    return [{ field, problem: `is ${colour}: ${fault}; ${rightFor(field, colour, colours, scheme)}` }]
  })
}

function givenFor(colours: BrandColours, scheme: Scheme): SchemeColours {
  const { dark = {}, ...light } = colours
  return scheme === 'dark' ? dark : light
}

/** @returns a sentence; undefined where nothing is to be said against this colour */
function faultOf(field: Field, colours: BrandColours, scheme: Scheme): string | undefined {
  const given = givenFor(colours, scheme)
  const palette = paletteFor(colours, scheme)
  // A browser draws scroll bars, and fields it fills in, by what the page says it is.
  const isSheet = field === 'surface' || (field === 'ink' && given.surface === undefined)
  const isDark = luminance(palette.surface) < luminance(palette.ink)
  if (isSheet && isDark !== (scheme === 'dark')) return WRONG_PAGE[scheme]
  const found = illegible(palette).find(
    ({ byFields }) => byFields.find((one) => given[one] !== undefined) === field,
  )
  return found && sentenceFor(found)
}

const WRONG_PAGE = {
  light:
    'the text would be lighter than the card, and this is the light page (the dark one’s colours stand in dark)',
  dark: 'the text would be darker than the card, and this is the dark page',
} as const

function sentenceFor({ what, front, back, ratio, atLeast }: Illegible): string {
  const criterion = atLeast === TEXT ? '1.4.3' : '1.4.11'
  // Cut, not rounded: 4.48 is not 4.5.
  const shown = (Math.floor(ratio * 10) / 10).toFixed(1)
  return `${what} (${front} on ${back}) would have a contrast of ${shown}, and WCAG 2.2, ${criterion} asks for ${atLeast}`
}

function rightFor(field: Field, colour: string, colours: BrandColours, scheme: Scheme): string {
  const right = nearestColour(
    colour,
    (one) => faultOf(field, withColour(colours, scheme, field, one), scheme) === undefined,
  )
  if (right === undefined) return 'no colour of its hue would do with the others given'
  return field === 'accent' ? `${right} would do, or keep it for button` : `${right} would do`
}

function withColour(colours: BrandColours, scheme: Scheme, field: Field, colour: string): BrandColours {
  if (scheme === 'light') return { ...colours, [field]: colour }
  return { ...colours, dark: { ...colours.dark, [field]: colour } }
}
