import type { messages as english } from './en.ts'
import type { Plural } from './message.ts'

/** What a page is said in. */
export type Tongue = {
  /** BCP 47. */
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly messages: Messages
}

/** The texts of one language: English gives the shape. */
export type Messages = Shape<typeof english>

/** Counted texts have the forms their language has. */
type Shape<Texts> = Texts extends string
  ? string
  : Texts extends { readonly other: string; readonly one: string }
    ? Plural
    : { readonly [Key in keyof Texts]: Shape<Texts[Key]> }
