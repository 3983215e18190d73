import { EventEmitter, once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { checkConfig } from '../../gateway/config/check-config.ts'
import { renewElsewhere } from '../../gateway/lambda-edge/renewal-elsewhere.ts'
import { start } from '../../gateway/lambda-edge/start.ts'
import {
  type SecretsManager,
  startSecretsManager,
} from '../../local/secrets-manager/start-secrets-manager.ts'
import { changed } from '../config/a-config.ts'

const VALUES = {
  CLIENT_SECRET: 'client-secret-1',
  AUTHSIGNAL_KEY: 'authsignal-key-1',
  SEALING_KEY: 'q3hZ0mVvW8yTt2Jc5nXbR7kLd1PfGsAe9uYiOwMzC4E=',
  PROOF_KEY: 'Zx8Lr1Tq6Wm3Vb9Nc2Ks5Jd7Hf4Gp0YtUeRiOaSvBnM=',
}
const QUARTER_OF_AN_HOUR_MS = 15 * 60_000

const open: SecretsManager[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

/** A function that has just been started, and what Secrets Manager is asked. */
async function aFunction() {
  const asked = new EventEmitter()
  const kept = new Map([['gatehouse/secrets', JSON.stringify(VALUES)]])
  const told = { times: 0 }
  const watched: ReadonlyMap<string, string> = Object.assign(new Map(kept), {
    get(name: string) {
      told.times++
      asked.emit('told')
      return kept.get(name)
    },
  })
  const manager = await startSecretsManager(watched)
  open.push(manager)
  const aws = { region: 'us-east-1', registryTable: 'registry', secretId: 'gatehouse/secrets' }
  const config = checkConfig(changed('aws', { ...aws, secretsManagerEndpoint: manager.url }))
  if (!config.ok) throw new Error(config.error.join('\n'))
  const clock = { ms: Date.now() }
  const first = once(asked, 'told')
  const started = start({
    config: config.value,
    environment: { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' },
    stylesheet: '/.auth/assets/style.css',
    brandSheets: {},
    log: () => {},
    now: () => clock.ms,
    renewal: () => ({ renew: renewElsewhere, forget: () => {} }),
  })
  return { ...started, clock, told, first }
}

test('secrets are asked for before anybody has come', async () => {
  const { first, told } = await aFunction()
  await first
  expect(told.times).toBe(1)
})

test('secrets that are asked for anew behind an answer are there before the process is frozen', async () => {
  const { open, settle, clock, told } = await aFunction()
  expect((await open()).ok).toBe(true)
  await settle()
  clock.ms += QUARTER_OF_AN_HOUR_MS
  expect((await open()).ok).toBe(true)
  expect(told.times).toBe(1)
  await settle()
  expect(told.times).toBe(2)
})
