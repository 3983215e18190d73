import { type Html, html } from './html.ts'
import { LANGUAGES } from './messages/languages.ts'
import type { Tongue } from './messages/tongue.ts'

/**
 * The page in every language there is, by links that work without script.
 *
 * @param here the page's own path and query; `lang` is set in it
 */
export function languageList({ lang, messages }: Tongue, here: string): Html {
  const names = Object.entries(LANGUAGES)
  if (names.length < 2) return html``
  const own = names.find(([tag]) => tag === lang)?.[1] ?? lang
  const items = names.map(
    ([tag, name]) =>
      html`<li><a href="${inLanguage(here, tag)}" lang="${tag}" hreflang="${tag}"${tag === lang && html` aria-current="true"`}>${name}</a></li>`,
  )
  return html`<details class="languages"><summary><span class="visually-hidden">${messages.frame.language}: </span>${own}</summary>
<ul>${items}</ul></details>`
}

function inLanguage(here: string, tag: string): string {
  const [path = '', query = ''] = here.split('?')
  const params = new URLSearchParams(query)
  params.set('lang', tag)
  return `${path}?${params}`
}
