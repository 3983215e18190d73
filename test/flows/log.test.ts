import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Answer, Visitor } from '../../local/visitor.ts'
import { newestCode } from '../../local/visitor.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import {
  addPasskey,
  handleIn,
  openOffer,
  provePasskey,
  signInByPasskey,
  stateFor,
} from '../support/passkey-visitor.ts'
import { createSoftwareAuthenticator } from '../support/software-authenticator.ts'
import { somebodyNew } from '../support/stack.ts'

/** Shorter ones are words, not secrets. */
const LEAST_CHARACTERS = 16

let stack: ObservedStack
const used = new Set<string>()
const codes = new Set<string>()
beforeAll(async () => {
  stack = await observedStack()
  await useEverything()
})

/** Every way in and out, right and wrong; notes all that must stay between two. */
async function useEverything() {
  const email = somebodyNew()
  const visitor = noting(stack.visitor())
  const state = await stateFor(visitor, '/reports')
  const started = await visitor.post('/.auth/otp/start', { json: { email, state } })
  const code = await newestCode(stack.urls.mailbox, email)
  codes.add(code)
  const wrong = code === '000000' ? '111111' : '000000'
  await visitor.post('/.auth/otp/verify', { json: { code: wrong, state: started.json.state } })
  await visitor.post('/.auth/otp/verify', { json: { code, state: started.json.state } })
  const device = createSoftwareAuthenticator(stack.urls.gateway)
  const permission = handleIn(await openOffer(visitor))
  used.add(permission)
  await addPasskey(visitor, device, permission)
  await provePasskey(visitor, device)
  await visitor.get('/admin/')
  await visitor.get(`/api/whoami?id_token=${visitor.cookies.get('__Host-gatehouse')}`)
  await visitor.post('/.auth/otp/verify', { json: { code, state: permission } })
  await visitor.post('/.auth/passkey', { json: { handle: started.json.state, state } })
  await visitor.post('/.auth/logout', { form: {} })
  await visitor.get('/.auth/me', { headers: { authorization: 'Bearer a-token-of-the-app-s-own' } })
  used.add('a-token-of-the-app-s-own')
  await signInByPasskey(noting(stack.visitor()), device)
  await noting(stack.visitor()).get(`/reports?token=${'s'.repeat(40)}`, {
    headers: { cookie: `__Host-gatehouse=${'c'.repeat(40)}` },
  })
  for (const spelled of ['s', 'c']) used.add(spelled.repeat(40))
}

function noting(visitor: Visitor): Visitor {
  const send = visitor.send.bind(visitor)
  visitor.send = async (...sent) => {
    const answer = await send(...sent)
    note(visitor, answer)
    return answer
  }
  return visitor
}

function note({ cookies }: Visitor, { json }: Answer) {
  for (const value of cookies.values()) used.add(value)
  for (const field of ['state', 'accessToken', 'challengeId'])
    if (typeof json?.[field] === 'string') used.add(json[field])
}

function tokensOfServices(): readonly string[] {
  const all = JSON.stringify([stack.poolExchanges, stack.tenantExchanges])
  return all.match(/eyJ[\w-]+\.[\w-]+\.[\w-]+(?:\.[\w-]+\.[\w-]+)?/g) ?? []
}

/** The worker's lines come through a pipe: the last one asked for is waited for. */
async function wholeLog(): Promise<readonly string[]> {
  const mark = crypto.randomUUID()
  await stack.visitor().get('/.auth/me', { headers: { host: `${mark}.localhost` } })
  await vi.waitFor(() => expect(stack.log.some((line) => line.includes(mark))).toBe(true))
  return stack.log
}

describe('the log of a whole run', () => {
  test('holds no secret, token, cookie, state, handle or sealed thing', async () => {
    const log = (await wholeLog()).join('\n')
    const kept = [...used, ...tokensOfServices(), ...Object.values(stack.secrets)]
    const secret = kept.filter((value) => value.length >= LEAST_CHARACTERS)
    expect(secret.length).toBeGreaterThan(20)
    expect(secret.filter((value) => log.includes(value))).toEqual([])
  })

  test('holds no code', async () => {
    const log = await wholeLog()
    const told = log.map((line) => line.replace(/"at":"[^"]*"/, '').replaceAll(/[0-9a-f-]{36}/g, ''))
    for (const code of codes)
      expect(told.filter((line) => new RegExp(`\\b${code}\\b`).test(line))).toEqual([])
  })

  test('is JSON, a line each, with what happened and to which request', async () => {
    const lines = (await wholeLog()).map((line) => JSON.parse(line))
    for (const line of lines)
      expect(line).toMatchObject({ at: expect.any(String), event: expect.any(String) })
    const events = new Set(lines.map(({ event }) => event))
    expect([...events]).toEqual(
      expect.arrayContaining(['code_asked_for', 'signed_in', 'refused', 'passkey_added', 'signed_out']),
    )
    expect([...events]).not.toContain('bug')
  })
})
