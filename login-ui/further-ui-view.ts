import type { Frame } from './frame.ts'
import { hiddenField } from './hidden-field.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'

export type FurtherUiView = {
  /** Sealed; the page gives it back. */
  readonly state: string
  /** Where to begin anew. */
  readonly loginUrl: string
  readonly frame: Frame
}

/** One more factor that is none of ours, for a sign-in whose first was not enough: on to the pages where it is. */
export function furtherUiView({ state, loginUrl, frame }: FurtherUiView): string {
  const { further: words, stepUp, ways } = frame.tongue.messages
  const body = html`<h1>${words.title}</h1>
<p>${words.elsewhere}</p>
<div class="actions">
<form method="post" action="/.auth/ui/further">
${hiddenField('state', state)}
<button class="button" type="submit">${stepUp.goOn}</button>
</form>
<a class="button second" href="${loginUrl}">${ways.startAgain}</a>
</div>`
  return layout({ frame, title: words.title, body })
}
