import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuthsignal } from '../../gateway/providers/authsignal.ts'
import { createPace, type Pace } from '../../gateway/sign-in/pace.ts'
import { ACTION } from '../../local/embedded.ts'
import { loadConfig } from '../../local/load-config.ts'
import { deskUnderTest } from '../sign-in/desk-under-test.ts'
import { type AddressKind, makeAccounts } from '../support/address-kinds.ts'
import { stateFor } from '../support/passkey-visitor.ts'
import { seededRandom, shuffled } from '../support/seeded-random.ts'
import { type RunningStack, startDemo } from '../support/stack.ts'
import { criticalT, mean, standardDeviation, welch } from '../support/welch.ts'

// G7, with a watch in hand: on the real runtime, whoever asks two hundred times for each kind of address and compares
// the times learns nothing. And the watch is good enough: a difference of 5 ms, where nothing hides it, it finds.

const TRIES = 200
/** Tries under way at once: most of the time each of them waits. */
const LANES = 6
/** For all comparisons of a test together; each gets its share (C. E. Bonferroni). */
const FAMILY_ALPHA = 0.001
/** Whatever the machine does meanwhile, it does to all kinds: they are asked about in an order of chance. */
const SEED = Number(process.env.TIMING_SEED ?? Date.now() % 1_000_000)
const KINDS: readonly Omit<AddressKind, 'email'>[] = [
  { about: 'known', account: 'enrolled' },
  { about: 'disabled', account: 'disabled' },
  { about: 'without a factor', account: 'not-enrolled' },
  { about: 'unknown' },
]
/** One for each try, for wrong codes count for an address; all as long as each other, where nobody may sign up. */
const ADDRESSES = KINDS.flatMap((kind, i) =>
  Array.from({ length: TRIES }, (_, j) => ({ ...kind, email: `visitor-${1_000 * (i + 1) + j}@example.org` })),
)
const MANY = { tries: 1_000_000, windowSeconds: 600 }
const OFTEN = { count: 1_000_000, windowSeconds: 600 }

type Times = Map<string, number[]>

describe('on the real runtime', () => {
  let stack: RunningStack
  const [starts, guesses]: [Times, Times] = [new Map(), new Map()]

  beforeAll(async () => {
    const config = await loadConfig('gatehouse.config.ts')
    stack = await startDemo({
      config: { ...config, limits: { perIp: MANY, perEmail: MANY, perAttempt: MANY } },
      tenant: { limits: { emailSends: OFTEN, verifies: OFTEN } },
    })
    const { AUTHSIGNAL_SECRET_KEY: secretKey = '' } = stack.secrets
    const apiUrl = `${stack.urls.authsignal}/v1`
    await makeAccounts(
      stack.urls.cognito,
      createAuthsignal({ apiUrl, secretKey, action: ACTION, deadlineMs: 8_000 }),
      ADDRESSES,
    )
    // The first loads and compiles what the others find ready.
    await oneTry('somebody-1000@example.org')
    await inLanes(LANES, shuffled(ADDRESSES, seededRandom(SEED)), async ({ about, email }) => {
      const took = await oneTry(email)
      note(starts, about, took.start)
      note(guesses, about, took.guess)
    })
  })
  afterAll(() => stack.close())

  async function oneTry(email: string): Promise<{ start: number; guess: number }> {
    const visitor = stack.visitor()
    const state = await stateFor(visitor)
    const [started, start] = await timed(() => visitor.post('/.auth/otp/start', { json: { email, state } }))
    const json = { code: '0000', state: started.json.state }
    const [guessed, guess] = await timed(() => visitor.post('/.auth/otp/verify', { json }))
    expect([started.status, guessed.status]).toEqual([200, 400])
    return { start, guess }
  }

  test.each([
    ['a code asked for', starts],
    ['a wrong code', guesses],
  ])('%s takes as long for every kind of address', (sentence, times) => {
    const compared = compare(sentence, times)
    expect(compared).toHaveLength(6)
    for (const { pair, t, critical } of compared) expect(Math.abs(t), pair).toBeLessThan(critical)
  })
})

describe('the watch itself, with 5 ms more for an address that gets a code', () => {
  test('finds them where nothing holds the answer back', async () => {
    const [found] = compare(
      'without a floor',
      await timesOfTwo({ soonest: () => 0, note: () => undefined }, 5),
    )
    expect(Math.abs(found?.t ?? 0)).toBeGreaterThan(found?.critical ?? Number.POSITIVE_INFINITY)
  })

  test('and neither them nor 100 behind the floor', async () => {
    for (const more of [5, 100]) {
      const [found] = compare(`${more} ms behind a floor`, await timesOfTwo(createPace(500), more))
      expect(Math.abs(found?.t ?? Number.POSITIVE_INFINITY)).toBeLessThan(found?.critical ?? 0)
    }
  })

  /** In this process, by the real clock, before services that answer at once, but for sending. */
  async function timesOfTwo(start: Pace, sendingMs: number): Promise<Times> {
    const times: Times = new Map()
    const addresses = Array.from({ length: TRIES }, () => TWO).flat()
    // One at a time where every millisecond counts; where all wait for a floor, many wait together.
    const lanes = start.soonest() === 0 ? 1 : 20
    await inLanes(lanes, shuffled(addresses, seededRandom(SEED)), async ({ about, email }) => {
      const under = await deskUnderTest()
      const { sendCode } = under.desk.authsignal
      under.world.begunUserId = undefined
      Object.assign(under.desk, {
        pause,
        now: () => performance.now() + NOW,
        paces: { ...under.desk.paces, start },
      })
      under.desk.authsignal.sendCode = async (...given) => {
        await pause(sendingMs)
        return sendCode(...given)
      }
      const json = { email, state: await under.state() }
      const [, took] = await timed(() => under.ask('POST', '/.auth/otp/start', { json }))
      note(times, about, took)
    })
    return times
  }
})

const TWO = [
  { about: 'gets a code', email: 'known-01@example.com' },
  { about: 'gets none', email: 'stranger@example.org' },
]

/** Milliseconds since 1970, for whoever only looks at differences. */
const NOW = 1_747_213_200_000

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

async function timed<Value>(work: () => Promise<Value>): Promise<[Value, number]> {
  const began = performance.now()
  const value = await work()
  return [value, performance.now() - began]
}

function note(times: Times, about: string, milliseconds: number): void {
  times.set(about, [...(times.get(about) ?? []), milliseconds])
}

async function inLanes<Item>(lanes: number, items: readonly Item[], work: (item: Item) => Promise<void>) {
  const waiting = [...items]
  async function lane(): Promise<void> {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

type Compared = { readonly pair: string; readonly t: number; readonly critical: number }

/** Every kind with every other; says what it found. */
function compare(sentence: string, times: Times): readonly Compared[] {
  const kinds = [...times]
  const lines = kinds.map(
    ([about, sample]) =>
      `  ${about}: n ${sample.length}, mean ${mean(sample).toFixed(2)} ms, deviation ${standardDeviation(sample).toFixed(2)} ms`,
  )
  const pairs = kinds.flatMap((one, i) => kinds.slice(i + 1).map((other) => [one, other] as const))
  const compared = pairs.map(([[one, a], [other, b]]) => {
    const { t, degreesOfFreedom, p } = welch(a, b)
    const critical = criticalT(FAMILY_ALPHA / pairs.length, degreesOfFreedom)
    const pair = `${one} / ${other}`
    const [found, of, limit] = [t, degreesOfFreedom, critical].map((value) => value.toFixed(3))
    // What this noise would have let through.
    const smallest = Math.abs((critical * (mean(a) - mean(b))) / t).toFixed(1)
    lines.push(
      `  ${pair}: t ${found}, df ${of}, p ${p.toPrecision(3)}; critical t ${limit}, that is ${smallest} ms`,
    )
    return { pair, t, critical }
  })
  process.stdout.write(`${sentence} (seed ${SEED})\n${lines.join('\n')}\n`)
  return compared
}
