import { Authsignal, VerificationMethod } from '@authsignal/node'
import { ACTION } from '../../local/embedded.ts'
import { loadConfig } from '../../local/load-config.ts'
import type { StackOptions } from '../../local/start-stack.ts'
import { type Answer, newestCode, signInByCode, type Visitor } from '../../local/visitor.ts'
import { type RunningStack, somebodyNew, startDemo } from './stack.ts'

export const AS_BROWSER = { accept: 'text/html' }
/** As a browser sends when another site's page leads here. */
export const FROM_ELSEWHERE = {
  ...AS_BROWSER,
  'sec-fetch-site': 'cross-site',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
}
const MANY = { tries: 1_000_000, windowSeconds: 600 }

type Login = NonNullable<StackOptions['config']['login']>

/** The demo with Authsignal's pages among its methods. */
export async function startUiDemo(login: Partial<Login> = {}, changes: Partial<StackOptions> = {}) {
  const config = await loadConfig('gatehouse.config.ts')
  const methods = ['passkey', 'email_otp', 'authsignal_ui'] as const
  const complete = { methods, signUp: { emailDomains: ['example.com'] }, ...login }
  return startDemo({
    config: { ...config, limits: { perIp: MANY, perEmail: MANY }, login: complete },
    ...changes,
  })
}

/** Somebody who has signed in once, by a code. */
export async function somebodyKnown(stack: RunningStack): Promise<{ email: string; sub: string }> {
  const email = somebodyNew()
  const visitor = stack.visitor()
  await signInByCode(visitor, stack.urls.mailbox, email)
  return { email, sub: (await visitor.get('/.auth/me')).json.sub }
}

let phones = 0

/** Somebody known who has a phone as well. */
export async function somebodyWithPhone(stack: RunningStack) {
  const person = await somebodyKnown(stack)
  phones += 1
  const phoneNumber = `+64210000${String(phones).padStart(4, '0')}`
  const attributes = { verificationMethod: VerificationMethod.SMS, phoneNumber }
  await serverApi(stack).enrollVerifiedAuthenticator({ userId: person.sub, attributes })
  return { ...person, phoneNumber }
}

export function serverApi({ secrets, urls }: RunningStack): Authsignal {
  const apiSecretKey = secrets.AUTHSIGNAL_SECRET_KEY ?? ''
  return new Authsignal({ apiSecretKey, apiUrl: `${urls.authsignal}/v1`, retries: 0 })
}

/** What becomes of the button "another way", pressed on the sign-in page. */
export async function askForUi(visitor: Visitor, email: string, returnTo = '/'): Promise<Answer> {
  const page = await visitor.get(`/.auth/login?return_to=${encodeURIComponent(returnTo)}`, {
    headers: AS_BROWSER,
  })
  return visitor.post('/.auth/ui/start', {
    form: { email, state: hidden(page.text, 'state') },
    headers: AS_BROWSER,
  })
}

/** @returns where it leads; throws where it leads nowhere */
export async function uiUrl(visitor: Visitor, email: string, returnTo?: string): Promise<string> {
  const answer = await askForUi(visitor, email, returnTo)
  const location = answer.headers.get('location')
  if (answer.status !== 303 || location === null) throw new Error(`not led elsewhere: ${answer.status}`)
  return location
}

type Typed = { readonly method?: 'EMAIL_OTP' | 'SMS'; readonly to: string; readonly code?: string }

/** Asks for a code on the tenant's pages and types it. @returns the address it leads back to */
export async function proveAtUi(
  stack: RunningStack,
  url: string,
  { method, to, code }: Typed,
): Promise<string> {
  const opened = await (await fetch(url)).text()
  const token = hidden(opened, 'token')
  const sent = await postUi(url, '/ui/send', { token, ...(method === undefined ? {} : { method }) })
  const typed = code ?? (await newestCode(stack.urls.mailbox, to))
  const challengeId = hidden(await sent.text(), 'challengeId')
  const done = await postUi(url, '/ui/code', { token, challengeId, code: typed })
  return done.headers.get('location') ?? ''
}

/** @returns the address it leads back to */
export async function cancelAtUi(url: string): Promise<string> {
  const opened = await (await fetch(url)).text()
  const left = await postUi(url, '/ui/cancel', { token: hidden(opened, 'token') })
  return left.headers.get('location') ?? ''
}

function postUi(url: string, path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(new URL(path, url), { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
}

/** Follows the way back, and from a refusal to its page. */
export async function comeBack(visitor: Visitor, location: string): Promise<Answer> {
  const { pathname, search } = new URL(location)
  const answer = await visitor.get(`${pathname}${search}`, { headers: FROM_ELSEWHERE })
  const next = answer.headers.get('location') ?? ''
  if (!next.includes('/.auth/ui/refused?')) return answer
  const { pathname: path, search: query } = new URL(next)
  return visitor.get(`${path}${query}`, { headers: AS_BROWSER })
}

export function hidden(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
}

export { ACTION }
