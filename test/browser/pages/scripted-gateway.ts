import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { codeView } from '../../../login-ui/code-view.ts'
import { errorView } from '../../../login-ui/error-view.ts'
import { ENGLISH } from '../../../login-ui/messages/english.ts'
import { offerView } from '../../../login-ui/offer-view.ts'
import { signInView } from '../../../login-ui/sign-in-view.ts'
import { signOutView } from '../../../login-ui/sign-out-view.ts'
import type { Assets } from './build-assets.ts'

export type Received = {
  readonly route: string
  readonly fields: Readonly<Record<string, unknown>>
}

export type Reply = {
  readonly status?: number
  readonly json?: unknown
  readonly html?: string
  readonly location?: string
  /** Before it is answered. */
  readonly after?: Promise<unknown>
}

export type ScriptedGateway = {
  readonly origin: string
  /** What came in under a route (`POST /.auth/otp/start`), oldest first. */
  received(route: string): readonly Received[]
  /** Answers a route otherwise from now on. */
  on(route: string, answer: (fields: Received['fields']) => Reply): void
  /** Answers a route as before, but later. */
  hold(route: string, until: Promise<unknown>): void
  close(): Promise<void>
}

const STYLESHEET = '/.auth/assets/style.css'
const SCRIPT = '/.auth/assets/client.js'
const FRAME = { tongue: ENGLISH, stylesheet: STYLESHEET, script: SCRIPT }
const EMAIL = 'ana@example.com'
const PASSKEYS = '/.auth/authsignal/v1/client'
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"

/** Serves the pages as the gateway would, and answers as a test says; it knows neither secrets nor rules. */
export async function startScriptedGateway(assets: Assets): Promise<ScriptedGateway> {
  const all: Received[] = []
  const answers = new Map<string, (fields: Received['fields']) => Reply>()
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname === STYLESHEET) return send(response, 200, 'text/css', assets.stylesheet)
    if (pathname === SCRIPT) return send(response, 200, 'text/javascript', assets.script)
    const route = `${request.method} ${pathname}`
    const fields = readFields(request, await text(request))
    all.push({ route, fields })
    const reply: Reply = answers.get(route)?.(fields) ?? { status: 404, html: 'nothing here' }
    const { status = 200, json, html = '', location, after } = reply
    await after
    if (location !== undefined) response.setHeader('location', location)
    if (json !== undefined) send(response, status, 'application/json', JSON.stringify(json))
    else send(response, status, 'text/html; charset=utf-8', html)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  for (const [route, reply] of Object.entries(defaultReplies(origin))) answers.set(route, () => reply)
  return {
    origin,
    received: (route) => all.filter((one) => one.route === route),
    on: (route, answer) => answers.set(route, answer),
    hold(route, until) {
      const before = answers.get(route)
      if (before === undefined) throw new Error(`nothing answers ${route}`)
      answers.set(route, (fields) => ({ ...before(fields), after: until }))
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'content-security-policy': POLICY }).end(body)
}

function readFields(request: IncomingMessage, body: string): Received['fields'] {
  const isJson = request.headers['content-type'] === 'application/json'
  return isJson && body !== '' ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body))
}

/** A morning on which all goes well. */
function defaultReplies(origin: string): Readonly<Record<string, Reply>> {
  const returnTo = `${origin}/reports?year=2025`
  const challenge = { challenge: 'AAAAAAAAAAAAAAAAAAAAAA', rpId: 'localhost', userVerification: 'required' }
  return {
    'GET /reports': { html: '<!doctype html><title>reports</title><h1>The report</h1>' },
    'GET /.auth/login': { html: signInPage() },
    'POST /.auth/otp/start': { html: codePage() },
    'POST /.auth/otp/verify': { json: { next: returnTo } },
    'GET /.auth/passkey/new': { html: offerPage(returnTo) },
    'POST /.auth/passkey/new': { status: 303, location: returnTo },
    'POST /.auth/passkey': { json: { next: returnTo } },
    'GET /.auth/logout': {
      html: signOutView({ returnTo, email: EMAIL, frame: FRAME }),
    },
    'POST /.auth/logout': { status: 303, location: returnTo },
    'GET /error': { html: errorPage() },
    [`POST ${PASSKEYS}/challenge`]: { json: { challengeId: 'challenge-1' } },
    [`POST ${PASSKEYS}/user-authenticators/passkey/authentication-options`]: {
      json: { challengeId: 'challenge-1', options: challenge },
    },
    [`POST ${PASSKEYS}/verify/passkey`]: {
      json: { isVerified: true, accessToken: 'handle-from-sign-in', userId: 'user-1' },
    },
    [`POST ${PASSKEYS}/user-authenticators/passkey/registration-options`]: {
      json: { challengeId: 'challenge-2', options: creation(challenge.challenge) },
    },
    [`POST ${PASSKEYS}/user-authenticators/passkey`]: {
      json: { isVerified: true, userId: 'user-1', userAuthenticatorId: 'authenticator-1' },
    },
    [`GET ${PASSKEYS}/user-authenticators/passkey`]: { json: { credentialId: 'x', verifiedAt: 'now' } },
  }
}

export function signInPage(part: Partial<Parameters<typeof signInView>[0]> = {}): string {
  return signInView({
    frame: FRAME,
    state: 'state-1',
    action: 'cognitoAuth',
    tenantId: 'tenant-1',
    methods: ['passkey', 'email_otp'],
    email: '',
    host: 'app.example.com',
    loginUrl: '/.auth/login?return_to=%2Freports',
    ...part,
  })
}

export function codePage(part: Partial<Parameters<typeof codeView>[0]> = {}): string {
  const loginUrl = '/.auth/login?return_to=%2Freports'
  return codeView({ frame: FRAME, state: 'state-2', email: EMAIL, resendAfterSeconds: 30, loginUrl, ...part })
}

export function offerPage(returnTo: string, part: Partial<Parameters<typeof offerView>[0]> = {}): string {
  const who = { email: EMAIL, userId: 'user-1', tenantId: 'tenant-1' }
  return offerView({ frame: FRAME, ...who, handle: 'handle-to-enrol', returnTo, ...part })
}

function errorPage(): string {
  return errorView({
    status: 400,
    title: 'This sign-in took too long',
    message: 'For your safety it ended after ten minutes. Start again.',
    requestId: '0b7d2f6e-5a0c-4c2b-9a55-3f2f7d2f8a10',
    frame: FRAME,
    links: [{ href: '/.auth/login?return_to=%2Freports', label: 'Start again' }],
  })
}

function creation(challenge: string): unknown {
  return {
    challenge,
    rp: { id: 'localhost', name: 'Gatehouse' },
    user: { id: 'dXNlci0x', name: EMAIL, displayName: EMAIL },
    pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  }
}
