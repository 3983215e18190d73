import type { Frame } from './frame.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { fill } from './messages/message.ts'

export type ResumeView = {
  /** Where it was sent: an absolute URL of the app's. */
  readonly target: string
  readonly host: string
  readonly frame: Frame
}

/** For whoever has been on another site meanwhile: the script finds what the tab has kept, or it is said to be lost. */
export function resumeView({ target, host, frame }: ResumeView): string {
  const words = frame.tongue.messages.resume
  const body = html`<h1 data-title="${words.lostTitle}">${words.lookingTitle}</h1>
<p data-looking>${words.looking}</p>
<p class="without-script" data-looking>${fill(words.lostWithoutScript, { host })}</p>
<p data-lost hidden role="alert">${fill(words.lost, { host })}</p>
<div class="actions"><a class="button second" href="${target}">${words.goOn}</a></div>`
  return layout({
    frame,
    title: words.lookingTitle,
    hasScript: true,
    data: html`data-page="resume"`,
    body,
  })
}
