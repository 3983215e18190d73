import { newestCode } from '../../../local/visitor.ts'

/**
 * Walks the tenant's page as `launch(url, {mode: 'popup'})` of the browser package shows it: ask for the code, type it.
 *
 * @param email typed where the page asks for an address, because nothing is enrolled
 * @param tenantUrl where the mailbox is
 * @returns the token the page would post to the app
 */
export async function walkPreBuiltUi(url: string, email: string, tenantUrl: string): Promise<string> {
  const opened = await (await fetch(`${url}&mode=popup`)).text()
  const asked = opened.includes('name="email"') ? { email } : {}
  const sent = await submit(url, '/ui/send', { ...fields(opened), ...asked })
  const challengeId = hidden(sent, 'challengeId')
  const code = await newestCode(`${tenantUrl}/mailbox`, email)
  const done = await submit(url, '/ui/code', { ...fields(sent), challengeId, code })
  const token = /data-token="([^"]+)"/.exec(done)?.[1]
  if (token === undefined) throw new Error(`the page gave no token: ${done}`)
  return token
}

function fields(page: string): { token: string; mode: string } {
  return { token: hidden(page, 'token'), mode: hidden(page, 'mode') }
}

async function submit(url: string, path: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const answer = await fetch(new URL(path, url), { method: 'POST', body: new URLSearchParams(fields) })
  return answer.text()
}

function hidden(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
}
