import type { Answer, Visitor } from '../../local/visitor.ts'

/** As a browser's form does it, without Fetch Metadata. */
export const AS_FORM = {
  accept: 'text/html',
  'content-type': 'application/x-www-form-urlencoded',
} as const

/** Sends a form to the app, and follows where a browser would send it again. @returns the last answer */
export async function sendForm(
  visitor: Visitor,
  path: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const asked = { headers: { ...AS_FORM, ...headers }, body }
  const answer = await visitor.post(path, asked)
  return answer.status === 307 ? visitor.post(pathOf(answer), asked) : answer
}

/** What a page's hidden field holds; one of its forms' where there are several. */
export function hidden(page: string, name: string): string {
  const found = new RegExp(`<input type="hidden" name="${name}" value="([^"]*)">`).exec(page)?.[1]
  if (found === undefined) throw new Error(`no hidden ${name} in ${page.slice(0, 2_000)}`)
  return unescaped(found)
}

/** Every hidden field of the form that leads to `action`, in order. */
export function fieldsOfForm(page: string, action: string): readonly (readonly [string, string])[] {
  const forms = page.split('<form ').slice(1)
  const form = forms.find((one) => one.split('>')[0]?.includes(`action="${action}"`))
  if (form === undefined) throw new Error(`no form to ${action} in ${page.slice(0, 2_000)}`)
  const [inside = ''] = form.split('</form>')
  return [...inside.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(
    ([, name = '', value = '']) => [unescaped(name), unescaped(value)] as const,
  )
}

/** Sends a form of ours as a page has it, with what a person adds. */
export async function submit(
  visitor: Visitor,
  page: string,
  action: string,
  typed: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const form = { ...Object.fromEntries(fieldsOfForm(page, action)), ...typed }
  const headers = { accept: 'text/html' }
  const answer = await visitor.post(action, { headers, form })
  if (answer.status !== 307) return answer
  return visitor.post(pathOf(answer), { headers, form })
}

export function pathOf({ headers }: Answer): string {
  const { pathname, search } = new URL(headers.get('location') ?? '')
  return `${pathname}${search}`
}

/** An unescaper of its own: the page's escaping must be checked. */
export function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
