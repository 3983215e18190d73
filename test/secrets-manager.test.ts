import { describe, expect, test } from 'vitest'
import type { AwsCall, AwsProblem } from '../gateway/aws-call.ts'
import type { GatehouseConfig } from '../gateway/core/config.ts'
import type { LogLine } from '../gateway/core/log.ts'
import type { Result } from '../gateway/core/result.ts'
import { createSecretsSource } from '../gateway/secrets-manager.ts'
import { GOOD } from './config/a-config.ts'

const config = GOOD as unknown as GatehouseConfig
const VALUES = {
  CLIENT_SECRET: 'client-secret-1',
  AUTHSIGNAL_KEY: 'authsignal-key-1',
  SEALING_KEY: 'q3hZ0mVvW8yTt2Jc5nXbR7kLd1PfGsAe9uYiOwMzC4E=',
  PROOF_KEY: 'Zx8Lr1Tq6Wm3Vb9Nc2Ks5Jd7Hf4Gp0YtUeRiOaSvBnM=',
}
const SILENT = { ok: false, error: { reason: 'silent', detail: 'no answer' } } as const

function answer(values: unknown): Result<unknown, AwsProblem> {
  return { ok: true, value: { SecretString: typeof values === 'string' ? values : JSON.stringify(values) } }
}

function aSource(first: Result<unknown, AwsProblem> = answer(VALUES)) {
  const world = {
    seconds: 0,
    answers: first as Result<unknown, AwsProblem> | Promise<Result<unknown, AwsProblem>>,
    asked: [] as unknown[],
    lines: [] as LogLine[],
    behind: [] as Promise<unknown>[],
  }
  const call: AwsCall = async (...asked) => {
    world.asked.push(asked)
    return world.answers
  }
  const secrets = createSecretsSource({
    call,
    secretId: 'gatehouse/secrets',
    config,
    now: () => world.seconds * 1000,
    log: (line) => world.lines.push(line),
    keepAlive: (work) => world.behind.push(work),
  })
  const clientSecret = async () => {
    const fetched = await secrets()
    return fetched.ok ? fetched.value({ secret: 'CLIENT_SECRET' }) : fetched.error.detail
  }
  /** What goes on behind the requests so far. */
  const settled = () => Promise.all(world.behind)
  return { world, secrets, clientSecret, settled }
}

describe('the secrets', () => {
  test('are fetched once, however many ask', async () => {
    const { world, clientSecret } = aSource()
    const asked = await Promise.all([clientSecret(), clientSecret(), clientSecret()])
    expect(asked).toEqual(Array.from({ length: 3 }, () => 'client-secret-1'))
    world.seconds = 899
    await clientSecret()
    expect(world.asked).toEqual([['secretsmanager', 'GetSecretValue', { SecretId: 'gatehouse/secrets' }]])
  })

  test('are fetched again behind the first request after a quarter of an hour, once for all of them', async () => {
    const { world, clientSecret, settled } = aSource()
    await clientSecret()
    world.answers = answer({ ...VALUES, CLIENT_SECRET: 'client-secret-2' })
    world.seconds = 899
    expect(await clientSecret()).toBe('client-secret-1')
    expect(world.asked).toHaveLength(1)
    world.seconds = 900
    await Promise.all([clientSecret(), clientSecret(), clientSecret()])
    await settled()
    expect(await clientSecret()).toBe('client-secret-2')
    expect(world.asked).toHaveLength(2)
  })

  test('keep nobody waiting while Secrets Manager says nothing', async () => {
    const { world, clientSecret } = aSource()
    await clientSecret()
    world.answers = new Promise(() => {})
    world.seconds = 900
    expect(await clientSecret()).toBe('client-secret-1')
    expect(await clientSecret()).toBe('client-secret-1')
    expect(world.asked).toHaveLength(2)
  })

  test('are asked for anew by the first request after a freeze, whatever became of the question before it', async () => {
    const { world, clientSecret, settled } = aSource()
    await clientSecret()
    let isThawed = () => {}
    world.answers = new Promise((resolve) => {
      isThawed = () => resolve(SILENT)
    })
    world.seconds = 900
    await clientSecret()
    world.seconds = 1_000
    isThawed()
    await settled()
    await clientSecret()
    expect(world.asked).toHaveLength(3)
  })

  test('are as old as the question: an answer that took long is no younger', async () => {
    const { world, clientSecret, settled } = aSource()
    await clientSecret()
    let isThere = () => {}
    world.answers = new Promise((resolve) => {
      isThere = () => resolve(answer(VALUES))
    })
    world.seconds = 900
    await clientSecret()
    world.seconds = 1_500
    isThere()
    await settled()
    world.seconds = 1_799
    await clientSecret()
    expect(world.asked).toHaveLength(2)
    world.seconds = 1_800
    await clientSecret()
    expect(world.asked).toHaveLength(3)
  })

  test('go on for a day where nobody gives them anew, with a line for each attempt', async () => {
    const { world, clientSecret, settled } = aSource()
    await clientSecret()
    world.answers = SILENT
    world.seconds = 900
    expect(await clientSecret()).toBe('client-secret-1')
    await settled()
    expect(world.lines).toMatchObject([{ event: 'secrets_stale', detail: 'no answer' }])
    world.seconds = 929
    expect(await clientSecret()).toBe('client-secret-1')
    expect(world.asked).toHaveLength(2)
    world.seconds = 86_399
    expect(await clientSecret()).toBe('client-secret-1')
    expect(world.asked).toHaveLength(3)
    await settled()
    world.seconds = 86_400
    expect(await clientSecret()).toBe('no answer')
  })

  test('are asked for again by each request while there are none', async () => {
    const { world, clientSecret } = aSource(SILENT)
    expect(await clientSecret()).toBe('no answer')
    world.answers = answer(VALUES)
    expect(await clientSecret()).toBe('client-secret-1')
  })

  test('that have just been spoilt are not taken in place of good ones', async () => {
    const { world, clientSecret, settled } = aSource()
    await clientSecret()
    world.answers = answer({ ...VALUES, SEALING_KEY: 'short' })
    world.seconds = 900
    await clientSecret()
    await settled()
    expect(await clientSecret()).toBe('client-secret-1')
    expect(world.lines).toMatchObject([
      { event: 'secrets_stale', detail: "secret('SEALING_KEY'): is shorter than 32 bytes" },
    ])
  })
})

const NO_OBJECT = 'SecretString is no JSON object of texts by name'

test.each<[string, Result<unknown, AwsProblem>, string]>([
  ['nobody answers', SILENT, 'no answer'],
  [
    'AWS says no',
    { ok: false, error: { reason: 'refused', code: 'X', detail: 'X, status 400' } },
    'X, status 400',
  ],
  ['the secret is binary', { ok: true, value: { SecretBinary: 'AA==' } }, NO_OBJECT],
  ['it is no JSON', answer('client-secret-1'), NO_OBJECT],
  ['it is a list', answer(['client-secret-1']), NO_OBJECT],
  ['it is null', answer(null), NO_OBJECT],
  ['one is missing', answer({ ...VALUES, CLIENT_SECRET: undefined }), "secret('CLIENT_SECRET'): is missing"],
  ['one is a number', answer({ ...VALUES, CLIENT_SECRET: 12 }), "secret('CLIENT_SECRET'): is missing"],
  ['one is empty', answer({ ...VALUES, CLIENT_SECRET: '' }), "secret('CLIENT_SECRET'): is missing"],
])('where %s, nothing is answered, and the values stay untold', async (_, given, detail) => {
  const { secrets } = aSource(given)
  expect(await secrets()).toEqual({
    ok: false,
    error: { reason: 'service_unavailable', service: 'secrets', during: 'GetSecretValue', detail },
  })
})
