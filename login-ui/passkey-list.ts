import type { Frame } from './frame.ts'
import { hiddenField } from './hidden-field.ts'
import { type Html, html } from './html.ts'
import { fillHtml } from './messages/message.ts'

export type ShownPasskey = {
  readonly id: string
  readonly credentialId: string
  /** May be empty. */
  readonly name: string
  /** Milliseconds since 1970; undefined where it is not known. */
  readonly createdAt: number | undefined
  readonly lastUsedAt: number | undefined
  /** Nothing would be left to sign in with. */
  readonly isLastWayIn: boolean
}

type Around = { readonly form: string; readonly frame: Frame }

/** Each passkey with what can be done to it. Which one is this device's, the script finds out. */
export function passkeyList(passkeys: readonly ShownPasskey[], around: Around): Html {
  return html`<ul class="passkeys">${passkeys.map((passkey, i) => item(passkey, `passkey-${i + 1}`, around))}</ul>`
}

function item(passkey: ShownPasskey, id: string, around: Around): Html {
  const words = around.frame.tongue.messages.account
  const name = passkey.name || words.unnamed
  return html`
<li data-credential-id="${passkey.credentialId}">
<p class="passkey-name"><strong id="${id}" dir="auto">${name}</strong> <span class="badge" data-here hidden>${words.thisDevice}</span></p>
<p class="help">${dates(passkey, around.frame)}</p>
${passkey.isLastWayIn && html`<p class="help">${words.isLastWayIn}</p>\n`}<div class="passkey-acts">
<details><summary class="link" aria-describedby="${id}">${words.rename}</summary>
<form method="post" action="/.auth/account/passkeys/rename">
${hiddenField('form', around.form)}
${hiddenField('id', passkey.id)}
<div class="field">
<label for="${id}-name">${words.name}</label>
<input id="${id}-name" name="name" type="text" value="${name}" maxlength="40" required autocomplete="off" dir="auto">
</div>
<button class="button second" type="submit">${words.save}</button>
</form></details>
${!passkey.isLastWayIn && removal(passkey, id, around)}
</div>
</li>`
}

function removal(passkey: ShownPasskey, id: string, { form, frame }: Around): Html {
  return html`<form method="post" action="/.auth/account/passkeys/remove">
${hiddenField('form', form)}
${hiddenField('id', passkey.id)}
<button class="link" type="submit" aria-describedby="${id}">${frame.tongue.messages.account.remove}</button>
</form>`
}

function dates({ createdAt, lastUsedAt }: ShownPasskey, { tongue }: Frame): Html {
  const words = tongue.messages.account
  const created = createdAt !== undefined && fillHtml(words.created, { date: day(createdAt, tongue.lang) })
  const used =
    lastUsedAt === undefined ? words.neverUsed : fillHtml(words.used, { date: day(lastUsedAt, tongue.lang) })
  return html`${created}${created !== false && ' · '}${used}`
}

/** A day is enough to know a passkey by; where the visitor's midnight is the server can't tell. */
function day(time: number, lang: string): Html {
  const format = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeZone: 'UTC' })
  return html`<time datetime="${new Date(time).toISOString()}">${format.format(time)}</time>`
}
