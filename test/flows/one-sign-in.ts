import type { SessionConfig, WrittenConfig } from '../../gateway/core/config.ts'
import type { Answer, Visitor } from '../../local/visitor.ts'
import { newestCode } from '../../local/visitor.ts'
import {
  DEFAULT_CONFIG,
  type InProcessGateway,
  type InProcessOptions,
  startInProcessGateway,
} from '../support/in-process-gateway.ts'
import { InProcessVisitor } from '../support/in-process-visitor.ts'
import { somebodyNew } from '../support/stack.ts'

export const APP = 'http://app.localhost'
export const OTHER = 'http://other.localhost'
export const LOGIN = 'http://login.localhost'
export const PAGE = { accept: 'text/html' }
/** A navigation as Chromium says it. */
export const NAVIGATION = { ...PAGE, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

const ROUTES = [
  { path: '/shop/*', access: 'optional' },
  { path: '/api/*', access: 'signed-in', whenSignedOut: 'unauthorized' },
  { path: '/fresh/*', access: 'signed-in', maxAuthAgeMinutes: 30 },
  { path: '/*', access: 'signed-in' },
] as const

export function oneSignInConfig(session: SessionConfig = {}, loginHost = 'login.localhost'): WrittenConfig {
  const host = { origin: 'http://app.test', routes: ROUTES }
  return {
    ...DEFAULT_CONFIG,
    session,
    login: {
      methods: ['passkey', 'email_otp'],
      signUp: { emailDomains: ['example.com'] },
      host: loginHost,
    },
    hosts: { 'app.localhost': host, 'other.localhost': host },
  }
}

export type Clock = { now: number }

export type OneSignIn = InProcessGateway & {
  readonly clock: Clock
  /** Somebody with a browser of their own. */
  person(fetch?: (request: Request) => Promise<Response>): Person
}

/** Two apps and the host that signs in for both, by a clock of the test's own; behind them who the app heard of. */
export async function startOneSignIn(
  options: Partial<InProcessOptions> = {},
  session: SessionConfig = {},
): Promise<OneSignIn> {
  const clock: Clock = { now: Date.now() }
  const gateway = await startInProcessGateway({
    now: () => clock.now,
    config: oneSignInConfig(session),
    origin: ({ headers, url }) =>
      new Response(`${headers.get('x-forwarded-email') ?? 'nobody'} at ${new URL(url).pathname}`),
    ...options,
  })
  return {
    ...gateway,
    clock,
    person: (fetch = gateway.fetch) => new Person(fetch, gateway.mailbox),
  }
}

/** Follows redirects from host to host, with a jar of cookies for each, and types codes. */
export class Person {
  readonly #fetch: (request: Request) => Promise<Response>
  readonly #mailbox: string
  readonly #at = new Map<string, Visitor>()
  /** Every address gone to, in order. */
  readonly trail: string[] = []

  constructor(fetch: (request: Request) => Promise<Response>, mailbox: string) {
    this.#fetch = fetch
    this.#mailbox = mailbox
  }

  /** This person's browser, as one origin knows it. */
  at(origin: string): Visitor {
    const visitor = this.#at.get(origin) ?? new InProcessVisitor(origin, this.#fetch)
    this.#at.set(origin, visitor)
    return visitor
  }

  /** One request, and no redirect followed. */
  ask(url: string, headers: Readonly<Record<string, string>> = NAVIGATION): Promise<Answer> {
    this.trail.push(url)
    const { origin, pathname, search } = new URL(url)
    return this.at(origin).get(`${pathname}${search}`, { headers })
  }

  /** As a browser's window goes. @throws Error as a browser would, where redirects find no end */
  async go(url: string): Promise<Answer & { readonly url: string }> {
    for (let next = url, redirects = 0; redirects < 20; redirects++) {
      const answer = await this.ask(next)
      const location = answer.headers.get('location')
      if (location === null) return { ...answer, url: next }
      next = new URL(location, next).href
    }
    throw new Error(`too many redirects: ${this.trail.join(' ')}`)
  }

  /** From an address that asks for it to a session, by an e-mailed code on the pages without script. */
  async signIn(url: string, email = somebodyNew()): Promise<Answer & { readonly url: string }> {
    const page = await this.go(url)
    const login = new URL(page.url).origin
    const started = await this.post(login, '/.auth/otp/start', { email, state: stateIn(page) })
    const code = await newestCode(this.#mailbox, email)
    const verified = await this.post(login, '/.auth/otp/verify', { code, state: stateIn(started) })
    const location = verified.headers.get('location')
    if (location === null) throw new Error(`${email} could not sign in: ${verified.status} ${verified.text}`)
    return this.go(location)
  }

  post(origin: string, path: string, form: Readonly<Record<string, string>>): Promise<Answer> {
    this.trail.push(`${origin}${path}`)
    return this.at(origin).post(path, { form, headers: NAVIGATION })
  }

  signOut(origin: string, scope = 'this'): Promise<Answer> {
    return this.post(origin, '/.auth/logout', { scope })
  }
}

function stateIn({ text, status }: Answer): string {
  const state = /name="state" value="([^"]+)"/.exec(text)?.[1]
  if (state === undefined) throw new Error(`no state in this page: ${status} ${text.slice(0, 300)}`)
  return state
}
