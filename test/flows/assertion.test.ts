import { createRemoteJWKSet, jwtVerify } from 'jose'
import { beforeAll, expect, test } from 'vitest'
import { signInByCode, Visitor } from '../../local/visitor.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import { sendRaw } from '../support/raw-request.ts'
import { somebodyNew } from '../support/stack.ts'

let stack: ObservedStack
let visitor: Visitor
beforeAll(async () => {
  stack = await observedStack()
  // Where the app is: what was proven is known to the host it was proven at.
  visitor = new Visitor(stack.scripted)
  await signInByCode(visitor, stack.urls.mailbox, somebodyNew())
})

async function assertionAt(path: string, headers: readonly string[] = []): Promise<string | undefined> {
  const { host } = new URL(stack.scripted)
  const cookie = ['Cookie', visitor.cookieHeader()]
  const answer = await sendRaw(stack.scripted, { path, headers: ['Host', host, ...cookie, ...headers] })
  expect(answer.status).toBe(200)
  const seen = stack.origin.seen.findLast(({ url }) => url === path)
  return seen?.lines.find(([name]) => name === 'x-gatehouse-assertion')?.[1]
}

test('the app verifies who is there with the published keys, and nothing else', async () => {
  const me = (await visitor.get('/.auth/me')).json
  const assertion = (await assertionAt('/asserted')) ?? ''
  const keys = createRemoteJWKSet(new URL(`${stack.urls.gateway}/.auth/jwks.json`))
  const { payload, protectedHeader } = await jwtVerify(assertion, keys, {
    algorithms: ['ES256'],
    issuer: stack.scripted,
    audience: stack.origin.url,
    maxTokenAge: 60,
  })
  expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'JWT' })
  expect(payload).toMatchObject({
    sub: me.sub,
    email: me.email,
    groups: [],
    amr: ['otp'],
    auth_time: me.authenticatedAt,
  })
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60)
})

test('the next request within half a minute carries the same one', async () => {
  const [first, second] = [await assertionAt('/asserted/1'), await assertionAt('/asserted/2')]
  expect(first).toBeTruthy()
  expect(second).toBe(first)
})

test('a visitor’s own assertion never arrives', async () => {
  const forged = ['X-Gatehouse-Assertion', 'eve', 'x_gatehouse_assertion', 'eve']
  expect(await assertionAt('/asserted/3', forged)).not.toContain('eve')
  expect(await assertionAt('/public/asserted', forged)).toBeUndefined()
})

test('the keys may be kept for five minutes, and hold no private part', async () => {
  const answer = await sendRaw(stack.urls.gateway, { path: '/.auth/jwks.json' })
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=300'])
  const { keys } = answer.json as { keys: Record<string, unknown>[] }
  expect(keys).toHaveLength(1)
  expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
})
