import type { Frame } from './frame.ts'
import { hiddenField } from './hidden-field.ts'
import { type Html, html } from './html.ts'
import { keptFields, type SentField } from './kept-fields.ts'
import { layout } from './layout.ts'
import { fillHtml } from './messages/message.ts'

export type ConfirmView = {
  /** Where it goes: an absolute URL of the app's. */
  readonly target: string
  /** Where it was written. */
  readonly from: string
  /** In whose name. */
  readonly email: string
  readonly enctype: 'application/x-www-form-urlencoded' | 'multipart/form-data' | 'text/plain'
  readonly fields: readonly SentField[]
  /** So many fields are shown, and so much of each. */
  readonly shownFields: number
  readonly shownCharacters: number
  readonly frame: Frame
}

/**
 * What somebody sent before they were signed in, for sending or not. The form is the app's own again: the same fields in
 * the same order to the same address. Nothing sends it but its button.
 */
export function confirmView(view: ConfirmView): string {
  const { target, from, email, enctype, fields, frame } = view
  const words = frame.tongue.messages.resume
  const { host, pathname, search } = partsOf(target)
  const body = html`<h1>${words.title}</h1>
<p>${fillHtml(words.explained, { host: html`<bdi>${host}</bdi>`, email: html`<strong class="address">${email}</strong>` })}</p>
<dl class="sent">
<div><dt>${words.to}</dt><dd><bdi>${pathname}${search}</bdi></dd></div>
${keptFields(view)}</dl>
<form method="post" action="${target}" enctype="${enctype}" accept-charset="utf-8" autocomplete="off">
${fields.map((field, i) => inputFor(field, i, view))}
<div class="actions">
<button class="button" type="submit">${words.send}</button>
<a class="button second" href="${from}">${words.discard}</a>
</div>
</form>`
  return layout({ frame, title: words.title, hasScript: true, data: html`data-page="confirm"`, body })
}

/** A file can't be filled in by a page, but for its script. Without one the person is asked to choose it again. */
function inputFor(field: SentField, i: number, { frame }: ConfirmView): Html {
  const words = frame.tongue.messages.resume
  if (field.kind === 'text') return html`${hiddenField(field.name, field.value)}\n`
  if (field.kind === 'no-file')
    return html`<span hidden><label for="no-file-${i}">${words.noFile}</label><input id="no-file-${i}" name="${field.name}" type="file"></span>\n`
  const { name, fileName, type, base64 } = field
  return html`<div class="field" data-file>
<label for="file-${i}">${fillHtml(words.chooseAgain, { file: html`<bdi>${fileName}</bdi>` })}</label>
<input id="file-${i}" name="${name}" type="file" required aria-describedby="file-help-${i}" data-file-name="${fileName}" data-type="${type}" data-base64="${base64}">
<p class="help" id="file-help-${i}">${words.chooseExplained}</p>
</div>
`
}

function partsOf(target: string): Pick<URL, 'host' | 'pathname' | 'search'> {
  try {
    return new URL(target)
  } catch {
    return { host: '', pathname: target, search: '' }
  }
}
