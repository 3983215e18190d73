import { describe, expect, test } from 'vitest'
import type { Refusal } from '../../gateway/core/refusal.ts'
import { fail, ok } from '../../gateway/core/result.ts'
import { createSeal } from '../../gateway/core/seal.ts'
import { createProofsReader, sealProofs } from '../../gateway/session/proofs-cookie.ts'
import { createSessionReader } from '../../gateway/session/read-session.ts'
import type { UsedElsewhere } from '../../gateway/session/reading.ts'
import { sessionLimits } from '../../gateway/session/session-limits.ts'
import { aSession } from './a-session.ts'

const START = 1_736_942_400
const ANA = aSession({ originJti: 'j1', authenticatedAt: START, expiresAt: START + 3_600 })
const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
const SCRIPT = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }

type Because = Extract<Refusal, { reason: 'unauthenticated' }>['because']

/** @returns whether the cookies are cleared by an answer to whose token this is found of */
async function isCleared(because: Because, host: string, headers: Record<string, string>): Promise<boolean> {
  const seal = await createSeal(['a sealing secret of at least 32 bytes'])
  const read = createSessionReader({
    verifyToken: async () => fail({ reason: 'unauthenticated', because }),
    revocations: { isRevoked: () => ok(false) },
    openSeal: async () => seal,
    readProofs: createProofsReader(async () => seal),
    renew: async () => fail({ reason: 'unauthenticated', because: 'refresh_refused' }),
    limits: sessionLimits({}),
    isRenewedElsewhere: (name) => name === 'app.example.com',
    now: () => START * 1000,
    pause: async () => {},
  })
  const cookie = '__Host-gatehouse=token'
  const { setCookies } = await read({
    headers: new Headers({ ...headers, cookie }),
    host,
    requestId: 'request-1',
  })
  return setCookies.some((line) => line.startsWith('__Host-gatehouse=;'))
}

describe('the cookies of a session that is none', () => {
  test.each([
    ['stay where another host has new tokens', 'token_expired', 'app.example.com', NAVIGATION, false],
    ['go where none has', 'token_expired', 'login.example.com', NAVIGATION, true],
    ['go where they never were good', 'token_invalid', 'app.example.com', NAVIGATION, true],
    [
      'go by no late answer to a script, where they may be new',
      'token_invalid',
      'app.example.com',
      SCRIPT,
      false,
    ],
    ['go by an answer to a script, where they are not', 'token_invalid', 'login.example.com', SCRIPT, true],
  ] as const)('%s', async (_, because, host, headers, cleared) => {
    expect(await isCleared(because, host, headers)).toBe(cleared)
  })
})

describe('whoever is idle by this host’s cookie', () => {
  const at = (minutes: number, originJti = 'j1'): UsedElsewhere => ({
    originJti,
    activeAt: START + minutes * 60,
  })

  /** Forty minutes after this host has last seen them, with half an hour allowed. */
  async function isIn(used: UsedElsewhere | undefined, hasProofs = true): Promise<boolean> {
    const seal = await createSeal(['a sealing secret of at least 32 bytes'])
    const read = createSessionReader({
      verifyToken: async () => ok(ANA),
      revocations: { isRevoked: () => ok(false) },
      openSeal: async () => seal,
      readProofs: createProofsReader(async () => seal),
      renew: async () => fail({ reason: 'unauthenticated', because: 'refresh_refused' }),
      limits: sessionLimits({ session: { idleMinutes: 30 } }),
      now: () => (START + 40 * 60) * 1000,
      pause: async () => {},
    })
    const cookie = { originJti: 'j1', proofs: [], activeAt: START }
    const proofs = await sealProofs(cookie, { seal, host: 'login.example.com' })
    const cookies = ['__Host-gatehouse=token', ...(hasProofs ? [`__Host-gatehouse-proofs=${proofs}`] : [])]
    const headers = new Headers({ cookie: cookies.join('; ') })
    const visit = await read({ headers, host: 'login.example.com', requestId: 'request-1' }, used)
    return visit.session.ok
  }

  test.each([
    ['is out', undefined, false],
    ['is not, where another host has seen them since', at(15), true],
    ['is out, where that is too long ago as well', at(10), false],
    ['is out, where it was in another session', at(39, 'j2'), false],
  ])('%s', async (_, used, is) => {
    expect(await isIn(used)).toBe(is)
  })

  test('is out without a cookie of this host’s: nothing left out may prolong', async () => {
    expect(await isIn(at(39), false)).toBe(false)
  })
})
