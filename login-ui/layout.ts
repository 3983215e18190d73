import { brandHeader, nameOf } from './brand-header.ts'
import type { Frame } from './frame.ts'
import { type Html, html, toText } from './html.ts'
import { pageFooter } from './page-footer.ts'
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

/** The frame of every page: one column, one card, one heading. */
export function layout({ frame, title, hasScript = false, data, body }: Layout): string {
  const { tongue, stylesheet, script } = frame
  const { lang, dir, messages } = tongue
  return toText(html`<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<title>${title} · ${nameOf(frame)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
${stylesheet === undefined ? PLAIN_STYLE : html`<link rel="stylesheet" href="${stylesheet}">`}
${hasScript && html`<script type="module" src="${script}"></script>`}
</head>
<body>
${brandHeader(frame)}
<main class="card"${data !== undefined && html` ${data}`}${hasScript && html` data-words="${JSON.stringify(messages.script)}"`}>
${body}
</main>
${pageFooter(frame)}
</body>
</html>
`)
}
