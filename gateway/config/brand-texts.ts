import { messages } from '../../login-ui/messages/en.ts'
import { partsOf } from './parts-of.ts'

export type TextFault = { readonly place: readonly string[]; readonly problem: string }

/** Three times the longest of ours. */
const TEXT_MAX_CHARACTERS = 600
/** Forms for counts (Unicode CLDR): a language may have more than English has. */
const PLURAL_FORMS: ReadonlySet<string> = new Set(['zero', 'one', 'two', 'few', 'many', 'other'])

/**
 * What is wrong with texts of an operator's own: ones that nothing would show, and ones with a place that nothing would
 * fill.
 *
 * @param written by language and key; what has another shape is told elsewhere
 */
export function textFaults(written: unknown): readonly TextFault[] {
  return Object.entries(partsOf(written)).flatMap(([language, texts]) =>
    Object.entries(partsOf(texts)).flatMap(([key, text]) => {
      const problem = typeof text === 'string' ? faultOf(key, text) : undefined
      return problem === undefined ? [] : [{ place: [language, key], problem }]
    }),
  )
}

function faultOf(key: string, text: string): string | undefined {
  const ours = textAt(key)
  if (ours === undefined) return 'is no text of ours; docs/branding.md has their keys'
  if (text.trim() === '') return 'is empty; a text, or leave it out'
  if (text.length > TEXT_MAX_CHARACTERS) return `is long; at most ${TEXT_MAX_CHARACTERS} characters`
  if (/\p{Cc}/u.test(text)) return 'has a control character; plain text only'
  const strange = placesIn(text).find((place) => !placesIn(ours).includes(place))
  if (strange === undefined) return undefined
  const known = placesIn(ours).join(' and ')
  return `has ${strange}, which nothing fills here; ${known === '' ? 'this text has no places' : `there is ${known}`}`
}

/** Our own English text by its key, `section.name`; of one in several forms, `section.name.one`. */
function textAt(key: string): string | undefined {
  const steps = key.split('.')
  const last = steps.at(-1) ?? ''
  const found = at(steps)
  if (typeof found === 'string') return found
  const other = PLURAL_FORMS.has(last) ? at([...steps.slice(0, -1), 'other']) : undefined
  return typeof other === 'string' ? other : undefined
}

/** What every object has besides is no text. */
function at(steps: readonly string[]): unknown {
  return steps.reduce<unknown>((value, step) => partsOf(value)[step], messages)
}

function placesIn(text: string): readonly string[] {
  return text.match(/\{\w+\}/g) ?? []
}
