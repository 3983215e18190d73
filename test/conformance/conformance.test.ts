import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Case } from '../../conformance/case.ts'
import { CASES } from '../../conformance/cases.ts'
import { conformance } from '../../conformance/conformance.ts'
import { whatIsMissing } from '../../conformance/open-live.ts'
import { play } from '../../conformance/play.ts'
import { readLiveSettings } from '../../conformance/read-live-settings.ts'
import type { Services } from '../../conformance/services.ts'
import { startEmbedded } from '../../conformance/start-embedded.ts'
import { LIKELY_GUESSES } from '../../local/authsignal/guesses.ts'
import { LIKELY } from '../../local/cognito/guesses.ts'
import { collectShapes } from '../support/check-shapes.ts'

const guessesAbout = (about: Case['about']) =>
  Object.fromEntries(
    CASES.filter((one) => one.about === about && one.guess !== undefined).map(({ guess }) => [
      guess?.name,
      guess?.settings[0],
    ]),
  )

describe('the case file', () => {
  test('has a name for each case, and a source', () => {
    expect(new Set(CASES.map(({ id }) => id)).size).toBe(CASES.length)
    expect(CASES.length).toBeGreaterThanOrEqual(50)
    expect(CASES.filter(({ source }) => source.where.length < 5)).toEqual([])
  })

  test.each([
    ['Amazon Cognito', 'cognito', LIKELY],
    ['Authsignal', 'authsignal', LIKELY_GUESSES],
  ] as const)('asks about every guess about %s, and begins with its setting', (_name, about, likely) => {
    expect(guessesAbout(about)).toEqual(likely)
  })

  test('plays at least two settings of each switch', () => {
    const settings = CASES.flatMap(({ guess }) => (guess === undefined ? [] : [new Set(guess.settings).size]))
    expect(settings.filter((count) => count < 2)).toEqual([])
  })
})

describe('the embedded services', () => {
  const shapes = collectShapes()
  let services: Services
  beforeAll(async () => {
    services = await startEmbedded({
      now: Date.now,
      observePool: shapes.pool,
      observeTenant: shapes.tenant,
    })
  })
  afterAll(() => services.close())

  test('are as every case says, and every exchange is as the packages declare', async () => {
    const outcomes = await play(CASES, services)
    expect(outcomes.filter(({ result }) => result !== 'passed')).toEqual([])
    shapes.expectNone()
    expect(Math.min(shapes.seen.pool, shapes.seen.tenant)).toBeGreaterThan(100)
  })

  test('with switches that do nothing fail the case of every guess', async () => {
    const nothing = () => undefined
    const stuck: Services = {
      ...services,
      cognito: { ...services.cognito, setGuesses: nothing },
      authsignal: { ...services.authsignal, setGuesses: nothing },
    }
    const guesses = CASES.filter(({ guess }) => guess !== undefined)
    const outcomes = await play(guesses, stuck)
    expect(outcomes.filter(({ result }) => result !== 'failed')).toEqual([])
    expect(outcomes[0]?.why).toBe('Set to "as-given", it behaves like "uuid".')
  })
})

test('services that are gone fail every case', async () => {
  const services = await startEmbedded({ now: Date.now })
  await services.close()
  const outcomes = await play(CASES, services)
  expect(outcomes.filter(({ result }) => result !== 'failed')).toEqual([])
})

describe('the command', () => {
  const truth: Case = {
    id: 'truth',
    about: 'cognito',
    sentence: 'It is so',
    source: { kind: 'guess', where: 'nowhere' },
    needs: [],
    run: async () => undefined,
  }
  const lie: Case = {
    ...truth,
    id: 'lie',
    run: async () => {
      throw new Error('It is not so.\nmore')
    },
  }

  async function run(args: readonly string[], cases: readonly Case[] = CASES) {
    const said: string[] = []
    const complained: string[] = []
    const code = await conformance(args, {
      cases,
      environment: {},
      now: Date.now,
      say: (text) => said.push(text),
      complain: (text) => complained.push(text),
    })
    return { code, said, complained }
  }

  test('ends with 0 where all is so', async () => {
    const { code, said } = await run([], [truth])
    expect([code, said.at(-1)]).toEqual([0, '\nembedded: 1 passed, 0 failed, 0 skipped'])
  })

  test('ends with 1 where one thing is not, and says what', async () => {
    const { code, said } = await run([], [truth, lie])
    expect([code, said.at(-1)]).toEqual([1, '\nembedded: 1 passed, 1 failed, 0 skipped'])
    expect(said[1]).toMatch(/^failed +lie +guess +It is so\n +It is not so\.$/)
  })

  test('plays a part of the cases, and says where there is none', async () => {
    expect((await run(['--only', 'truth'], [truth, lie])).code).toBe(0)
    const { code, complained } = await run(['--only', 'xyzzy'])
    expect([code, complained]).toEqual([2, ['--only "xyzzy" fits no case; --markdown lists them.']])
  })

  test.each([
    ['an option there is not', ['--loud'], ["Unknown option '--loud'"]],
    [
      'nothing to run live against',
      ['--live'],
      [
        'COGNITO_USER_POOL_ID is missing: a scratch pool whose triggers are conformance/triggers.mjs.',
        'COGNITO_CLIENT_ID is missing: its client with a secret, no rotation, ALLOW_CUSTOM_AUTH.',
        'COGNITO_CLIENT_SECRET is missing: the secret of that client.',
        'COGNITO_PUBLIC_CLIENT_ID is missing: its client without a secret, rotation with 10 seconds of grace.',
        'AUTHSIGNAL_TENANT_ID is missing: a tenant for tests.',
        'AUTHSIGNAL_SECRET_KEY is missing: its server API key.',
        'AUTHSIGNAL_ORIGIN is missing: an origin of its relying party, such as http://localhost:8787.',
      ],
    ],
  ])('ends with 2 for %s', async (_what, args, lines) => {
    const { code, complained } = await run(args)
    expect([code, complained]).toEqual([2, lines])
  })

  test('says what --live needs when asked for help', async () => {
    const { code, said } = await run(['--help'])
    expect(code).toBe(0)
    expect(said[0]).toContain('AUTHSIGNAL_SECRET_KEY')
  })
})

describe('against real services', () => {
  const environment = {
    COGNITO_USER_POOL_ID: 'eu-west-1_Scratch',
    COGNITO_CLIENT_ID: 'a',
    COGNITO_CLIENT_SECRET: 'b',
    COGNITO_PUBLIC_CLIENT_ID: 'c',
    AUTHSIGNAL_TENANT_ID: 'd',
    AUTHSIGNAL_SECRET_KEY: 'e',
    AUTHSIGNAL_ORIGIN: 'http://localhost:8787',
  }
  const settings = (more: Record<string, string> = {}) => {
    const read = readLiveSettings({ ...environment, ...more })
    if (!read.ok) throw new Error(read.error.join('\n'))
    return read.value
  }

  test.each([
    ['users', {}, 'creates users; CONFORMANCE_MAY_CREATE_USERS is not "yes"'],
    ['users', { CONFORMANCE_MAY_CREATE_USERS: 'yes' }, 'creates users; AWS_ACCESS_KEY_ID is missing'],
    ['users', { CONFORMANCE_MAY_CREATE_USERS: 'yes', AWS_ACCESS_KEY_ID: 'x' }, undefined],
    ['mailbox', {}, 'reads mail; CONFORMANCE_MAILBOX_URL is missing'],
    ['mailbox', { CONFORMANCE_MAILBOX_URL: 'http://127.0.0.1:1/' }, undefined],
    ['existence-client', {}, 'COGNITO_LEGACY_CLIENT_ID is missing'],
    ['clock', {}, 'minutes would have to pass; only an embedded clock can be moved'],
  ] as const)('a case that needs %s is skipped with the reason', (need, more, why) => {
    expect(whatIsMissing(need, settings(more))).toBe(why)
  })

  test('a guess that is wrong is a failure that says what is right', async () => {
    const services = await startEmbedded({ now: Date.now })
    services.cognito.setGuesses({ needlessSecretHash: 'refused' })
    const needless = CASES.filter(({ guess }) => guess?.name === 'needlessSecretHash')
    const outcomes = await play(needless, { ...services, kind: 'live' })
    await services.close()
    expect(outcomes[0]).toMatchObject({
      result: 'failed',
      why: 'The real one is "refused"; the embedded one starts with "ignored".',
    })
  })

  test('what cannot be is skipped, and the rest is played', async () => {
    const services = await startEmbedded({ now: Date.now })
    const live: Services = { ...services, kind: 'live', lacks: (need) => whatIsMissing(need, settings()) }
    const outcomes = await play(CASES, live)
    await services.close()
    expect(outcomes.filter(({ result }) => result === 'failed')).toEqual([])
    const played = outcomes.filter(({ result }) => result === 'passed')
    expect(played.map(({ case: { needs } }) => needs)).toEqual(played.map(() => []))
    expect(played.length).toBeGreaterThan(5)
  })
})
