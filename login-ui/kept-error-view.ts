import type { Frame } from './frame.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { fill } from './messages/message.ts'

export type KeptErrorView = {
  readonly status: number
  readonly title: string
  readonly message: string
  readonly requestId: string
  readonly frame: Frame
}

/** A refusal to somebody who has sent something: it is kept, and the way on takes it along. */
export function keptErrorView({ status, title, message, requestId, frame }: KeptErrorView): string {
  const { resume: words, frame: framing } = frame.tongue.messages
  const body = html`<h1>${title}</h1>
<p>${message}</p>
<p class="hint">${words.stillKept}</p>
<form method="post" action="/.auth/resume/confirm">
<button class="button" type="submit">${words.startAgain}</button>
</form>
<p class="trace">${fill(framing.trace, { status })} <code>${requestId}</code></p>`
  return layout({ frame, title, hasScript: true, body })
}
