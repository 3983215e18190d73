import type { Frame } from './frame.ts'
import { type Html, html } from './html.ts'
import { fillHtml, plural } from './messages/message.ts'

/** A field of a form that was sent. */
export type SentField =
  | { readonly kind: 'text'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'file'
      readonly name: string
      readonly fileName: string
      readonly type: string
      readonly base64: string
    }
  | { readonly kind: 'no-file'; readonly name: string }

type Shown = {
  readonly fields: readonly SentField[]
  readonly shownFields: number
  readonly shownCharacters: number
  readonly frame: Frame
}

/** For people to see what they are about to send: names as the app has them, long texts cut, secrets left out. */
export function keptFields({ fields, shownFields, shownCharacters, frame }: Shown): Html {
  const { lang, messages } = frame.tongue
  const words = messages.resume
  if (fields.length === 0) return html`<div><dt>${words.nothing}</dt></div>\n`
  const more = fields.length - shownFields
  const lines = fields
    .slice(0, shownFields)
    .map(
      (field) =>
        html`<div><dt>${asWritten(cut(field.name, shownCharacters))}</dt><dd>${shown(field, shownCharacters, frame)}</dd></div>\n`,
    )
  return html`${lines}${more > 0 && html`<div><dt>${plural(words.moreFields, more, lang)}</dt></div>\n`}`
}

function shown(field: SentField, characters: number, { tongue: { lang, messages } }: Frame): Html {
  const words = messages.resume
  if (field.kind === 'no-file') return quiet(words.noFile)
  if (field.kind === 'file') {
    const size = plural(words.bytes, byteLength(field.base64), lang)
    return fillHtml(size, { file: asWritten(cut(field.fileName, characters)) })
  }
  const { name, value } = field
  if (value === '') return quiet(words.empty)
  if (SECRET.test(name)) return quiet(words.notShown)
  const more = value.length - characters
  if (more <= 0) return asWritten(value)
  return html`${asWritten(cut(value, characters))}${quiet(plural(words.moreCharacters, more, lang))}`
}

/** By what apps call them. Who looks over a shoulder reads the rest. */
const SECRET = /pass|pwd|secret|token|csrf|nonce|cvc|cvv|(?:^|[^a-z])pin(?:[^a-z]|$)/i

function quiet(text: string): Html {
  return html`<span class="quiet">${text}</span>`
}

/** In the direction of its own first letter, whatever the page is written in (HTML 4.5.24). */
function asWritten(text: string): Html {
  return html`<bdi>${text}</bdi>`
}

function cut(text: string, characters: number): string {
  return text.slice(0, characters)
}

function byteLength(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 3) / 4)
}
