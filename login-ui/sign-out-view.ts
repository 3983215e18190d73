import type { Frame } from './frame.ts'
import { hiddenField } from './hidden-field.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { fillHtml } from './messages/message.ts'

export type SignOutView = {
  /** Absolute URL on this origin. */
  readonly returnTo: string
  /** Of whoever is signed in; left out where nobody can tell. */
  readonly email?: string | undefined
  /** All that this sign-in is for; empty where it is for this host alone. */
  readonly hosts?: readonly string[]
  readonly frame: Frame
}

/** One button, because signing out changes something and a link must not: here, or everywhere if so ticked. Needs no script. */
export function signOutView({ returnTo, email, hosts = [], frame }: SignOutView): string {
  const words = frame.tongue.messages.signOut
  const body = html`<h1>${words.title}</h1>
<p>${
    email !== undefined &&
    html`${fillHtml(words.who, { email: html`<strong class="address">${email}</strong>` })} `
  }${words.explained}</p>
${hosts.length > 1 && html`<p>${fillHtml(words.hosts, { hosts: listed(hosts, frame.tongue.lang) })}</p>`}
<div class="actions">
<form method="post" action="/.auth/logout">
${hiddenField('return_to', returnTo)}
<div class="choice"><input type="checkbox" id="everywhere" name="scope" value="everywhere">
<label for="everywhere">${words.everywhere}</label></div>
<button class="button" type="submit">${words.signOut}</button>
</form>
<a class="button second" href="${returnTo}">${words.stay}</a>
</div>`
  return layout({ frame, title: words.title, body })
}

function listed(hosts: readonly string[], lang: string): Html {
  const parts = new Intl.ListFormat(lang).formatToParts(hosts)
  return html`${parts.map(({ type, value }) => (type === 'element' ? html`<bdi>${value}</bdi>` : value))}`
}
