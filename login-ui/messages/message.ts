import { type Html, html } from '../html.ts'

/** One text in the forms a language has for counts (Unicode CLDR, plural rules); each may name `{count}`. */
export type Plural = { readonly [Form in Exclude<Intl.LDMLPluralRule, 'other'>]?: string } & {
  readonly other: string
}

type Values = Readonly<Record<string, string | number>>

/** Puts values in their places, written `{name}`. A place nobody fills stays as it is: a test finds it. */
export function fill(text: string, values: Values): string {
  return text.replace(PLACE, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  )
}

/** The same for a page: the text is escaped, and what is put in its places is escaped unless it is HTML already. */
export function fillHtml(text: string, values: Readonly<Record<string, Html | string>>): Html {
  const parts = text.split(PLACE)
  // `split` by a pattern with one group: text, name, text, name, ... text.
  const put = (name: string) => (Object.hasOwn(values, name) ? values[name] : `{${name}}`)
  return html`${parts.map((part, i) => (i % 2 === 0 ? part : put(part)))}`
}

/** @returns the form for that many in this language, with the number written as it writes numbers */
export function plural(forms: Plural, count: number, lang: string): string {
  const form = forms[new Intl.PluralRules(lang).select(count)] ?? forms.other
  return fill(form, { count: new Intl.NumberFormat(lang).format(count) })
}

const PLACE = /\{(\w+)\}/g
