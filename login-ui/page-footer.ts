import type { Frame } from './frame.ts'
import { type Html, html } from './html.ts'
import { languageList } from './language-list.ts'

/** The host's own links, and the page in other languages; nothing where there is neither. */
export function pageFooter({ tongue, brand, here }: Frame): Html {
  const links = (brand?.links ?? []).map(({ label, href }) => html`<li><a href="${href}">${label}</a></li>`)
  if (links.length === 0 && here === undefined) return html``
  return html`<footer class="foot">${links.length > 0 && html`<ul class="foot-links">${links}</ul>`}${
    here !== undefined && languageList(tongue, here)
  }</footer>`
}
