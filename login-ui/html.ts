const markup: unique symbol = Symbol('markup')

/** Text that is HTML already. Only `html` makes it, so everything else is escaped wherever it is put. */
export type Html = { readonly [markup]: string }

type Content = Html | string | number | undefined | false | readonly Content[]

/**
 * Builds HTML from a template: what is filled in is escaped for text and for quoted attribute values alike
 * (HTML 13.1.2.3). `undefined` and `false` fill in nothing.
 */
export function html(template: TemplateStringsArray, ...contents: readonly Content[]): Html {
  let text = template[0] ?? ''
  contents.forEach((content, i) => {
    text += render(content) + (template[i + 1] ?? '')
  })
  return { [markup]: text }
}

/** The page as text, with its doctype. */
export function toText(page: Html): string {
  return `<!doctype html>\n${textOf(page)}`
}

/** A part of a page as text. */
export function textOf(part: Html): string {
  return part[markup]
}

function render(content: Content): string {
  if (content === undefined || content === false) return ''
  if (typeof content === 'string' || typeof content === 'number') return escapeText(String(content))
  return markup in content ? content[markup] : content.map(render).join('')
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
