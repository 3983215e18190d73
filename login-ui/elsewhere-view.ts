import type { Frame } from './frame.ts'
import { hiddenField } from './hidden-field.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { fillHtml } from './messages/message.ts'

export type ElsewhereView = {
  /** Sealed; the script puts it by for this tab. */
  readonly kept: string
  readonly host: string
  readonly loginUrl: string
  readonly frame: Frame
}

/** For somebody who has sent something where one signs in at another host: what is kept stays behind in this tab, if it can. */
export function elsewhereView({ kept, host, loginUrl, frame }: ElsewhereView): string {
  const words = frame.tongue.messages.resume
  const body = html`<h1>${words.elsewhereTitle}</h1>
<p>${fillHtml(words.signInFirst, { host: html`<bdi>${host}</bdi>` })}</p>
<p class="hint" data-not-kept>${words.elsewhereWithoutScript}</p>
${hiddenField('kept', kept)}
<div class="actions"><a class="button" href="${loginUrl}">${words.signIn}</a></div>`
  return layout({
    frame,
    title: words.elsewhereTitle,
    hasScript: true,
    data: html`data-page="elsewhere"`,
    body,
  })
}
