import { type Html, html } from './html.ts'

/** A field nobody sees. Programs look for it by this very order of attributes. */
export function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`
}
