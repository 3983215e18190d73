import type { Frame } from './frame.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { fillHtml } from './messages/message.ts'

export type ResumeView = {
  /** Where it was sent: an absolute URL of the app's. */
  readonly target: string
  readonly host: string
  readonly frame: Frame
}

/** For whoever has been on another site meanwhile: the script finds what the tab has kept, or it is said to be lost. */
export function resumeView({ target, host, frame }: ResumeView): string {
  const words = frame.tongue.messages.resume
  const name = html`<bdi>${host}</bdi>`
  const body = html`<h1 data-title="${words.lostTitle}">${words.lookingTitle}</h1>
<p data-looking>${words.looking}</p>
<p class="without-script" data-looking>${fillHtml(words.lostWithoutScript, { host: name })}</p>
<p data-lost hidden role="alert">${fillHtml(words.lost, { host: name })}</p>
<div class="actions"><a class="button second" href="${target}">${words.goOn}</a></div>`
  return layout({
    frame,
    title: words.lookingTitle,
    hasScript: true,
    data: html`data-page="resume"`,
    body,
  })
}
