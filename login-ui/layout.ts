import { type Html, html, toText } from './html.ts'
import { PLAIN_STYLE } from './plain-style.ts'
import { PRODUCT } from './words.ts'

export type Layout = {
  readonly title: string
  /** Its path; left out on pages that bring a plain style along. */
  readonly stylesheet: string | undefined
  /** Path of the script; left out on pages that need none. */
  readonly script?: string | undefined
  /** Which page it is and what its script needs to know, as `data-` attributes. */
  readonly data?: Html | undefined
  readonly body: Html
}

/** The frame of every page: one column, one card, one heading. */
export function layout({ title, stylesheet, script, data, body }: Layout): string {
  return toText(html`<html lang="en">
<head>
<meta charset="utf-8">
<title>${title} · ${PRODUCT}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
${stylesheet === undefined ? PLAIN_STYLE : html`<link rel="stylesheet" href="${stylesheet}">`}
${script !== undefined && html`<script type="module" src="${script}"></script>`}
</head>
<body>
<header class="brand">${MARK}${PRODUCT}</header>
<main class="card"${data !== undefined && html` ${data}`}>
${body}
</main>
</body>
</html>
`)
}

// A house with its gate open. Colours come from the stylesheet: the policy allows no style here.
const MARK = html`<svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
<path class="mark-house" d="M12 1.5 2.5 8v14.5h19V8z"/><path class="mark-gate" d="M8 22.5V14a4 4 0 0 1 8 0v8.500z"/>
</svg>`
