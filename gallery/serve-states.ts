import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { buildAssets } from '../build/assets.ts'
import { brandSheets } from '../build/brand-sheets.ts'
import { type LookDesk, lookAt } from '../gateway/reply/look.ts'
import { setPlainPolicy, setSecurityHeaders } from '../gateway/reply/security-headers.ts'
import { ENGLISH } from '../login-ui/messages/english.ts'
import type { Tongue } from '../login-ui/messages/tongue.ts'
import { nameOf, type PageState } from './state.ts'

export type StatesServer = {
  /** @returns where a state is, in a language whose messages the server was given */
  at(state: PageState, lang?: string): string
  close(): Promise<void>
}

type Built = Awaited<ReturnType<typeof buildAssets>> & LookDesk

/**
 * Serves every state under a path of its own, with the headers of the gateway's pages, their stylesheet and their script.
 * For one tab at a time: what a script asks is answered for the state that was shown last.
 *
 * @param tongues English is there always
 */
export async function serveStates(
  states: readonly PageState[],
  tongues: readonly Tongue[] = [],
): Promise<StatesServer> {
  const built = await buildPages(states)
  const byName = new Map(states.map((state) => [nameOf(state), state]))
  const byLang = new Map([ENGLISH, ...tongues].map((tongue) => [tongue.lang, tongue]))
  const find = (url: string) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost')
    const state = byName.get(pathname.slice(1))
    const tongue = byLang.get(searchParams.get('lang') ?? '') ?? ENGLISH
    return state === undefined ? undefined : { state, tongue }
  }
  // Whose script asks: pages give themselves other addresses, so `Referer` does not tell.
  let open: Shown | undefined
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const file = built.assets[path.split('?')[0] ?? '']
    const shown = find(path)
    if (file !== undefined) {
      send(response, 200, file.contentType, gunzipSync(bytes(file.gzipBase64)))
    } else if (request.method === 'GET' && shown !== undefined) {
      open = shown
      show(response, shown, built)
    } else answer(request, response, open)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    at: (state, lang = 'en') => `${origin}/${nameOf(state)}?lang=${lang}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

type Shown = { readonly state: PageState; readonly tongue: Tongue }

/** Each state is a host of its own, for a brand is a host's. */
async function buildPages(states: readonly PageState[]): Promise<Built> {
  const branded = states.filter(({ brand }) => brand !== undefined)
  const hosts = Object.fromEntries(branded.map(({ brand = {}, ...state }) => [nameOf(state), { brand }]))
  const [built, { stylesheets, assets }] = await Promise.all([
    buildAssets(),
    brandSheets({ login: {}, hosts }),
  ])
  return {
    ...built,
    assets: { ...built.assets, ...assets },
    brands: { config: { login: {}, hosts }, sheets: stylesheets },
  }
}

function show(response: ServerResponse, { state, tongue }: Shown, built: Built): void {
  const headers = new Headers()
  setSecurityHeaders(headers, 'http://localhost')
  if (state.isPlain) setPlainPolicy(headers)
  response.setHeaders(headers)
  send(
    response,
    200,
    'text/html; charset=utf-8',
    state.html({ ...lookAt(nameOf(state), built, tongue), script: built.script }),
  )
}

function answer(request: IncomingMessage, response: ServerResponse, shown: Shown | undefined): void {
  const route = `${request.method} ${request.url}`
  const scripted = shown?.state.answers?.(shown.tongue)[route] ?? BY_DEFAULT[route]
  if (scripted === 'never') return
  const { status = 200, json } = scripted ?? { status: 404, json: {} }
  send(response, status, 'application/json', JSON.stringify(json))
}

const RELAY = '/.auth/authsignal/v1/client'
/** So that the browser waits for a passkey in the e-mail field, as it does on the real page. */
const BY_DEFAULT: NonNullable<ReturnType<NonNullable<PageState['answers']>>> = {
  [`POST ${RELAY}/challenge`]: { json: { challengeId: 'challenge-1' } },
  [`POST ${RELAY}/user-authenticators/passkey/authentication-options`]: {
    json: {
      challengeId: 'challenge-1',
      options: { challenge: 'AAAAAAAAAAAAAAAAAAAAAA', rpId: 'localhost', userVerification: 'required' },
    },
  },
}

function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, { 'content-type': type }).end(body)
}

function bytes(base64: string): Uint8Array {
  return Buffer.from(base64, 'base64')
}
