import type { Frame } from './frame.ts'
import { type Html, html, toText } from './html.ts'
import { languageList } from './language-list.ts'
import { PLAIN_STYLE } from './plain-style.ts'

export type Layout = {
  readonly frame: Frame
  readonly title: string
  /** Whether the page has anything for the script to do. */
  readonly hasScript?: boolean
  /** Which page it is and what its script needs to know, as `data-` attributes. */
  readonly data?: Html | undefined
  readonly body: Html
}

export const PRODUCT = 'Gatehouse'

/** The frame of every page: one column, one card, one heading. */
export function layout({ frame, title, hasScript = false, data, body }: Layout): string {
  const { tongue, stylesheet, script } = frame
  const { lang, dir, messages } = tongue
  return toText(html`<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<title>${title} · ${PRODUCT}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
${stylesheet === undefined ? PLAIN_STYLE : html`<link rel="stylesheet" href="${stylesheet}">`}
${hasScript && html`<script type="module" src="${script}"></script>`}
</head>
<body>
<header class="brand">${MARK}${PRODUCT}</header>
<main class="card"${data !== undefined && html` ${data}`}${hasScript && html` data-words="${JSON.stringify(messages.script)}"`}>
${body}
</main>
${frame.here !== undefined && html`<footer class="foot">${languageList(tongue, frame.here)}</footer>`}
</body>
</html>
`)
}

// A house with its gate open. Colours come from the stylesheet: the policy allows no style here.
const MARK = html`<svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
<path class="mark-house" d="M12 1.5 2.5 8v14.5h19V8z"/><path class="mark-gate" d="M8 22.5V14a4 4 0 0 1 8 0v8.500z"/>
</svg>`
