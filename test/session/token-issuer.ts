import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  exportJWK,
  type GenerateKeyPairResult,
  generateKeyPair,
  type JWTHeaderParameters,
  SignJWT,
} from 'jose'
import { SUB } from './a-session.ts'

export const POOL_ID = 'us-east-1_Example'
export const CLIENT_ID = 'abc123'
export const ISSUER = `https://cognito-idp.us-east-1.amazonaws.com/${POOL_ID}`

/** Seconds since 1970 of the moment this file was loaded: the library under test reads the real clock for `exp`. */
/** Ahead of the real clock, at which aws-jwt-verify looks as well: test files of one worker share this module, and run for minutes. */
export const NOW = Math.floor(Date.now() / 1000) + 15 * 60

export type Key = GenerateKeyPairResult & { readonly kid: string }

export async function aKey(kid: string, alg = 'RS256'): Promise<Key> {
  return { kid, ...(await generateKeyPair(alg, { extractable: true })) }
}

/** What Cognito writes into an ID token. */
export const CLAIMS = {
  sub: SUB,
  iss: ISSUER,
  aud: CLIENT_ID,
  token_use: 'id',
  email: 'ana@example.com',
  email_verified: true,
  'cognito:username': SUB,
  'cognito:groups': ['admins'],
  origin_jti: 'origin-jti-1',
  auth_time: NOW - 60,
  iat: NOW - 60,
  exp: NOW + 3_600,
}

export function sign(
  key: Key,
  claims: Readonly<Record<string, unknown>> = {},
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const protectedHeader = { alg: 'RS256', kid: key.kid, ...header } as JWTHeaderParameters
  const merged = { ...CLAIMS, ...claims }
  return new SignJWT(merged).setProtectedHeader(protectedHeader).sign(key.privateKey)
}

/** A token put together by hand, for what no library would sign. */
export function unsigned(header: unknown, claims: unknown, signature = ''): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part(header)}.${part(claims)}.${signature}`
}

/** A key set's server that counts, and can be made to fail in many ways. */
export async function serveKeys(keys: readonly Key[]) {
  const asJwks = async (served: readonly Key[]) =>
    JSON.stringify({
      keys: await Promise.all(
        served.map(async ({ kid, publicKey }) => ({
          ...(await exportJWK(publicKey)),
          kid,
          alg: 'RS256',
          use: 'sig',
        })),
      ),
    })
  const state = {
    paths: [] as string[],
    status: 200,
    body: await asJwks(keys),
    hangs: false,
    /** Called for each question that has arrived. */
    asked: () => {},
  }
  const server = createServer((request, response) => {
    state.paths.push(request.url ?? '')
    state.asked()
    if (state.hangs) return
    response.writeHead(state.status, { 'content-type': 'application/json', location: '/elsewhere' })
    response.end(state.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    async serve(...served: readonly Key[]) {
      state.body = await asJwks(served)
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
