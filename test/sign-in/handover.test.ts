import { describe, expect, test } from 'vitest'
import { fail } from '../../gateway/core/result.ts'
import type { ReturnTo } from '../../gateway/core/return-to.ts'
import type { Act } from '../../gateway/sign-in/act.ts'
import { sealHanded } from '../../gateway/sign-in/handed-session.ts'
import { newHandover, openHandover, sealHandover } from '../../gateway/sign-in/handover-state.ts'
import { deskUnderTest, ORIGIN } from './desk-under-test.ts'

// What whole journeys do not come by: test/flows/one-sign-in.test.ts and test/attacks/g5-handover.test.ts have those.

const HANDOVER = '/.auth/handover'
const PAGE = { accept: 'text/html' }
const SESSION = '__Host-gatehouse'
const ID = 'A'.repeat(22)
const LOGIN = 'https://login.example.com'
const OTHER = 'https://other.example.com'
const HOSTS = new Set(['app.example.com', 'other.example.com'])

type Under = Awaited<ReturnType<typeof deskUnderTest>>

const actAt = ({ desk }: Under, origin: string) => ({ desk, normal: { origin } }) as unknown as Act

async function at(under: Under, query: string) {
  const { status, headers } = await under.ask('GET', `${HANDOVER}?${query}`, { headers: PAGE })
  const location = new URL(headers.get('location') ?? 'about:blank')
  return { status, location, leadsTo: `${location.origin}${location.pathname}` }
}

describe('where each host signs in for itself there is no such page:', () => {
  test.each(['', 'return_to=/x', 'state=x', `id=${ID}&state=x`])('?%s', async (query) => {
    const under = await deskUnderTest()
    expect((await at(under, query)).status).toBe(404)
  })
})

describe('a host that asks login.host', () => {
  const asking = () => deskUnderTest({ oneSignIn: { loginHost: 'login.example.com', hosts: HOSTS } })

  /** What login.host would lay ready in answer to this browser's question. */
  async function laidReady(under: Under): Promise<string> {
    const sealed = (await at(under, 'return_to=/x')).location.searchParams.get('state') ?? ''
    const state = await openHandover(sealed, actAt(under, ORIGIN))
    if (!state.ok) throw new Error(state.error.reason)
    const handed = { stateId: state.value.id, idToken: 'id.token.x', proofs: [] }
    const text = await sealHanded(handed, 'app.example.com', actAt(under, ORIGIN))
    await under.desk.registry.keep(ID, text, under.desk.now() / 1000 + 86_400)
    return sealed
  }

  test.each<[string, number, number, string, boolean]>([
    ['takes what was laid ready', 0, 0, `${ORIGIN}/x`, true],
    ['takes no session that has ended of old age on its way', 12 * 3_600, 0, `${LOGIN}${HANDOVER}`, false],
    ['takes nothing for a question ten minutes old', 0, 600, `${LOGIN}${HANDOVER}`, false],
  ])('%s', async (_, secondsBefore, secondsAfter, leadsTo, isSignedIn) => {
    const under = await asking()
    under.pass(secondsBefore)
    const state = await laidReady(under)
    under.pass(secondsAfter)
    const answer = await at(under, `id=${ID}&state=${state}`)
    expect([answer.status, answer.leadsTo, under.cookies.has(SESSION)]).toEqual([303, leadsTo, isSignedIn])
    // Whatever came of it, it has served.
    expect(await under.desk.registry.take(ID)).toEqual({ ok: true, value: null })
  })

  test.each(['x', `${ID}A`, 'A'.repeat(1_000), `${'A'.repeat(21)}/`])(
    'does not ask the registry about a name that nobody gives',
    async (id) => {
      const under = await asking()
      const state = await laidReady(under)
      const asked: string[] = []
      const { take } = under.desk.registry
      under.desk.registry.take = (name) => {
        asked.push(name)
        return take(name)
      }
      const answer = await at(under, `id=${encodeURIComponent(id)}&state=${state}`)
      expect([answer.leadsTo, asked]).toEqual([`${LOGIN}${HANDOVER}`, []])
    },
  )

  test.each<[string, number, number]>([
    ['gives up where the second did not help a moment ago', 0, 400],
    ['asks anew a minute later', 60, 303],
  ])('%s', async (_, secondsAgo, status) => {
    const under = await asking()
    const seconds = under.desk.now() / 1000 - secondsAgo
    under.cookies.set('__Host-gatehouse-handover', `2.${seconds}`)
    expect((await at(under, 'return_to=/x')).status).toBe(status)
  })
})

describe('login.host', () => {
  const answering = async () => {
    const under = await deskUnderTest({ oneSignIn: { loginHost: 'app.example.com', hosts: HOSTS } })
    await under.verify(await under.started())
    const wanted = { returnTo: `${OTHER}/x` as ReturnTo, browser: ID, round: 0, isSilent: false }
    const act = actAt(under, OTHER)
    return { ...under, question: await sealHandover(newHandover(wanted, undefined, act), act) }
  }

  test.each<[string, number, string]>([
    ['gives its session', 599, 'id state'],
    ['lets a question ten minutes old be asked anew, and lays nothing ready', 600, 'return_to'],
  ])('%s', async (_, seconds, fields) => {
    const under = await answering()
    under.pass(seconds)
    const answer = await at(under, `state=${under.question}`)
    expect([answer.status, answer.leadsTo]).toEqual([303, `${OTHER}${HANDOVER}`])
    expect([...answer.location.searchParams.keys()].join(' ')).toBe(fields)
  })

  test('asks nobody to sign in again where it can’t be told whether they are', async () => {
    const under = await answering()
    const detail = 'made so'
    under.desk.registry.isRevoked = async () =>
      fail({ reason: 'service_unavailable', service: 'registry', during: 'isRevoked', detail })
    expect((await at(under, `state=${under.question}`)).status).toBe(503)
  })
})
