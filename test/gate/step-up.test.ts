import { describe, expect, test } from 'vitest'
import { PROOFS_COOKIE } from '../../gateway/core/names.ts'
import { createSeal } from '../../gateway/core/seal.ts'
import { proofsOfRequest } from '../../gateway/gate/proofs.ts'
import { decide } from '../../gateway/gate.ts'
import { aGate, SEALING_SECRET } from '../a-gate.ts'
import { aNormal } from '../request/an-incoming.ts'
import { aSession, SUB } from '../session/a-session.ts'

const WINDOW = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
const FRAME = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }
const SCRIPT = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }
const ORIGIN = 'https://app.example.com'
/** Of the gate's clock, seconds. */
const NOW = 1_736_942_400
const STEP_UP = { action: 'admin', maxAgeMinutes: 15 }
const ROUTES = [
  { path: '/admin/*', access: { stepUp: STEP_UP } },
  { path: '/api/admin/*', access: { stepUp: STEP_UP }, whenSignedOut: 'unauthorized' },
  { path: '/*', access: 'signed-in' },
] as const
const AWAY = `${ORIGIN}/.auth/step-up?action=admin&return_to=%2Fadmin%2Fx%3Fy%3D1`
const CHALLENGE =
  'Gatehouse login="/.auth/step-up?action=admin", error="insufficient_user_authentication", max_age="900"'

type Asked = {
  readonly path?: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sealed for this session, made so many seconds ago. */
  readonly proof?: { readonly of?: string; readonly secondsAgo: number; readonly host?: string }
}

async function sealedProof({
  of = 'ana-1',
  secondsAgo,
  host = 'app.example.com',
}: NonNullable<Asked['proof']>) {
  const seal = await createSeal([SEALING_SECRET])
  const proofs = [{ action: 'admin', method: 'PASSKEY', at: NOW - secondsAgo }]
  return seal.seal({ originJti: of, proofs, activeAt: NOW }, { name: PROOFS_COOKIE, purpose: 'proofs', host })
}

async function decided({ path = '/admin/x?y=1', method = 'GET', headers = WINDOW, proof }: Asked) {
  const { gate, lines } = await aGate({ routes: ROUTES })
  let reads = 0
  const counting: typeof gate.readProofs = (...asked) => {
    reads += 1
    return gate.readProofs(...asked)
  }
  const proofs = proof === undefined ? '' : `; ${PROOFS_COOKIE}=${await sealedProof(proof)}`
  const cookie = `__Host-gatehouse=ANA${proofs}`
  const normal = aNormal({ url: ORIGIN + path, method, headers: { cookie, ...headers } })
  return { decision: await decide(normal, { ...gate, readProofs: counting }), lines, reads }
}

async function turnedAway(asked: Asked): Promise<Response> {
  const { decision } = await decided(asked)
  if (decision.kind === 'pass') throw new Error('passed')
  return decision.response
}

describe('without a fresh proof', () => {
  test.each<[string, Asked, number, string | null]>([
    ['whoever navigates is sent to make one', {}, 302, AWAY],
    [
      'whoever posts a form keeps method and body',
      { method: 'POST' },
      307,
      `${ORIGIN}/.auth/resume?return_to=%2Fadmin%2Fx%3Fy%3D1&action=admin`,
    ],
    ['a script is told', { headers: SCRIPT }, 403, null],
    ['a frame keeps its visitor', { headers: FRAME }, 403, null],
    ['nobody is sent on from where the signed-out are not', { path: '/api/admin/x' }, 403, null],
    ['one too old is none', { proof: { secondsAgo: 901 } }, 302, AWAY],
    ['another session’s is none', { proof: { of: 'admin-1', secondsAgo: 1 } }, 302, AWAY],
    ['another host’s is none', { proof: { secondsAgo: 1, host: 'b.example.com' } }, 302, AWAY],
    ['a path that reads as one that asks for it, asks', { path: '/x/..%2fadmin/x?y=1' }, 302, null],
  ])('%s', async (_, asked, status, location) => {
    const response = await turnedAway(asked)
    expect(response.status).toBe(status)
    if (location !== null) expect(response.headers.get('location')).toBe(location)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('a program learns what is missing, and where to get it', async () => {
    const response = await turnedAway({ headers: SCRIPT })
    expect(response.headers.get('www-authenticate')).toBe(CHALLENGE)
    expect(await response.json()).toMatchObject({ error: 'step_up_required', requestId: 'request-1' })
  })

  test('a frame has a link that leads out of it', async () => {
    const text = await (await turnedAway({ headers: FRAME })).text()
    expect(text).toMatch(
      /<a class="button" href="[^"]*\/\.auth\/step-up\?action=admin&amp;[^"]*" target="_top">/,
    )
    expect(text).not.toContain('<form')
  })

  test('the log says for what', async () => {
    const { lines } = await decided({})
    const facts = { action: 'admin', sub: SUB, originJti: 'ana-1', maxAgeSeconds: 900 }
    expect(lines).toMatchObject([{ event: 'refused', reason: 'step_up_required', ...facts }])
  })
})

test('with one the request passes', async () => {
  expect((await decided({ proof: { secondsAgo: 900 } })).decision.kind).toBe('pass')
})

describe('what a session has proven', () => {
  test.each([
    ['is not read where no rule asks for it', '/x', 0],
    ['is read once where one does', '/admin/x', 1],
  ])('%s', async (_, path, expected) => {
    expect((await decided({ path, proof: { secondsAgo: 1 } })).reads).toBe(expected)
  })

  test('is known at once when its cookie was read before', async () => {
    const { gate } = await aGate()
    const cookie = `${PROOFS_COOKIE}=${await sealedProof({ secondsAgo: 1 })}`
    const read = () =>
      proofsOfRequest(aSession({ originJti: 'ana-1' }), aNormal({ headers: { cookie } }), gate)
    const first = read()
    expect(first).toBeInstanceOf(Promise)
    const known = [{ action: 'admin', method: 'PASSKEY', at: NOW - 1 }]
    expect(await first).toEqual(known)
    expect(read()).toEqual(known)
  })
})
