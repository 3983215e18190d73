import { request } from 'node:http'
import { text as textOf } from 'node:stream/consumers'

export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as JSON; undefined where it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what its reader is about to check
  readonly json: any
}

type Asked = {
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>
  /** A raw body, with a content type in `headers`. */
  readonly body?: string
}

/**
 * Somebody at a program's keyboard: keeps cookies as a browser would, follows nothing, and says where a request of
 * its own comes from.
 */
export class Visitor {
  readonly base: string
  readonly cookies = new Map<string, string>()

  /** @param base the gateway's address, e.g. `http://localhost:8787` */
  constructor(base: string) {
    this.base = base
  }

  get(path: string, asked: Asked = {}): Promise<Answer> {
    return this.send('GET', path, asked)
  }

  post(path: string, asked: Asked = {}): Promise<Answer> {
    return this.send('POST', path, { ...asked, headers: { origin: this.base, ...asked.headers } })
  }

  /** Over `node:http`: `fetch` adds headers of its own, Fetch Metadata among them. */
  async send(method: string, path: string, { headers = {}, json, form, body }: Asked): Promise<Answer> {
    const content = contentOf(json, form, body)
    const cookie = this.cookieHeader()
    const sent = { ...(cookie === '' ? {} : { cookie }), ...content.headers, ...headers }
    const answer = await exchange(method, `${this.base}${path}`, sent, content.body)
    this.#keepCookies(answer.headers.getSetCookie())
    return answer
  }

  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** As far as one host and path go: a life of zero removes. */
  #keepCookies(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
      const name = pair.slice(0, pair.indexOf('='))
      if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) this.cookies.delete(name)
      else this.cookies.set(name, pair.slice(pair.indexOf('=') + 1))
    }
  }
}

function exchange(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string | undefined,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { host, hostname } = new URL(url)
    // RFC 6761 6.3: names under localhost are this machine's; not every resolver knows.
    const at = hostname.endsWith('.localhost') ? { hostname: '127.0.0.1' } : {}
    const asked = request(url, { method, headers: { host, ...headers }, agent: false, ...at })
    asked.once('error', reject)
    asked.once('response', async (response) => {
      const answered = new Headers()
      for (const [name, values] of Object.entries(response.headersDistinct)) {
        for (const value of values ?? []) answered.append(name, value)
      }
      const text = await textOf(response)
      resolve({ status: response.statusCode ?? 0, headers: answered, text, json: asJson(text) })
    })
    asked.end(body)
  })
}

/** The newest code in somebody's mailbox. */
export async function newestCode(mailbox: string, email: string): Promise<string> {
  const response = await fetch(`${mailbox}.json?to=${encodeURIComponent(email)}`)
  const [newest] = (await response.json()) as { code: string }[]
  if (newest === undefined) throw new Error(`no mail for ${email}`)
  return newest.code
}

/** From the door to a session by an e-mailed code, as a program does it. @returns the last answer */
export async function signInByCode(
  visitor: Visitor,
  mailbox: string,
  email: string,
  returnTo = '/',
): Promise<Answer> {
  const login = await visitor.get(`/.auth/login?return_to=${encodeURIComponent(returnTo)}`, {
    headers: { accept: 'application/json' },
  })
  const started = await visitor.post('/.auth/otp/start', { json: { email, state: login.json.state } })
  if (started.status !== 200) return started
  const code = await newestCode(mailbox, email)
  return visitor.post('/.auth/otp/verify', { json: { code, state: started.json.state } })
}

function contentOf(
  json: unknown,
  form: Readonly<Record<string, string>> | undefined,
  body: string | undefined,
) {
  if (json !== undefined)
    return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) }
  if (form === undefined) return { headers: {}, body }
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return { headers, body: new URLSearchParams(form).toString() }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
