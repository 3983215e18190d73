import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAwsCall } from '../../gateway/aws-call.ts'
import { checkConfig } from '../../gateway/config/check-config.ts'
import type { LogLine } from '../../gateway/core/log.ts'
import { createDynamoRegistry } from '../../gateway/dynamo-registry.ts'
import { guard } from '../../gateway/lambda-edge/guard.ts'
import { renewElsewhere } from '../../gateway/lambda-edge/renewal-elsewhere.ts'
import { openGate } from '../../gateway/open-gate.ts'
import type { SessionRegistry } from '../../gateway/session/registry.ts'
import { changed } from '../config/a-config.ts'
import { anEvent } from '../lambda-edge/an-event.ts'
import { aKey, CLIENT_ID, type Key, NOW, POOL_ID, serveKeys, sign } from '../session/token-issuer.ts'
import { registryOn, startTables, type Tables } from '../support/dynamo-in-process.ts'

// G9 and G5 where the registry is a table that anybody's network lies before.

let key: Key
let keys: Awaited<ReturnType<typeof serveKeys>>
let tables: Tables
beforeAll(async () => {
  key = await aKey('key-1')
  keys = await serveKeys([key])
  tables = await startTables()
})
afterAll(async () => {
  await keys.close()
  await tables.close()
})

/** A gate whose registry is this one. */
function gateOn(registry: SessionRegistry, { now = () => NOW * 1000, maxAgeSeconds = 30 } = {}) {
  const cognito = {
    userPoolId: POOL_ID,
    clientId: CLIENT_ID,
    clientSecret: { secret: 'CLIENT_SECRET' },
    endpoint: keys.url,
  }
  const config = checkConfig(changed('cognito', cognito))
  if (!config.ok) throw new Error(config.error.join('\n'))
  const lines: LogLine[] = []
  const gate = openGate({
    config: config.value,
    secrets: ({ secret }) => `${secret}, of thirty-two bytes at the least`,
    registry,
    renew: renewElsewhere,
    revocationsMaxAgeSeconds: maxAgeSeconds,
    cut: async () => {},
    log: (line) => lines.push(line),
    stylesheet: '/.auth/assets/style.css',
    now,
    pause: async () => {},
    keepAlive: () => {},
  })
  return { gate, lines }
}

async function asked(gate: ReturnType<typeof gateOn>['gate'], token: string, uri = '/page') {
  const headers = { Cookie: `__Host-gatehouse=${token}`, Accept: 'application/json' }
  const decided = await guard(anEvent({ uri, headers }), gate)
  if (!('status' in decided)) return { status: 'carried', cookies: undefined, body: '' }
  return { status: decided.status, cookies: decided.headers['set-cookie'], body: decided.body ?? '' }
}

/** DynamoDB in the hands of somebody else. */
const LIES: readonly (readonly [string, RequestListener])[] = [
  ['hangs up', (request) => request.socket.destroy()],
  [
    'hangs up in the middle',
    (_, response) => response.writeHead(200, { 'content-length': 9 }).write('{', () => response.destroy()),
  ],
  ['sends no end', endless('{"Items":[')],
  ['sends blanks without end', endless(' ')],
  [
    'sends a page of a proxy',
    (_, response) => response.writeHead(502).end('<html>a secret of its own</html>'),
  ],
  [
    'sends everybody on',
    (_, response) => response.writeHead(307, { location: 'https://evil.example/' }).end(),
  ],
  ['is throttled', answering(400, '{"__type":"x#ProvisionedThroughputExceededException"}')],
  ['knows no table', answering(400, '{"__type":"x#ResourceNotFoundException"}')],
  ['says a condition was not met', answering(400, '{"__type":"x#ConditionalCheckFailedException"}')],
  ['says nothing', answering(200, '')],
  ['says null', answering(200, 'null')],
  ['says an empty object', answering(200, '{}')],
  ['has no list of items', answering(200, '{"Items":{}}')],
  ['has items that are none', answering(200, '{"Items":[null]}')],
  ['has lines that are none', answering(200, '{"Items":[{"number":{"N":"1"}}]}')],
  [
    'has a line without a number',
    answering(200, '{"Items":[{"number":{"N":"x"},"at":{"N":"1"},"text":{"S":"{}"}}]}'),
  ],
  ['never comes to an end', answering(200, '{"Items":[],"LastEvaluatedKey":{"pk":{"S":"x"}}}')],
]

describe('a table that', () => {
  test.each(LIES)('%s lets nobody in, signs nobody out, and says nothing of itself', async (_, lie) => {
    const { registry, close } = await lying(lie)
    const { gate, lines } = gateOn(registry)
    const token = await sign(key)
    const answer = await asked(gate, token)
    await close()
    expect([answer.status, answer.cookies]).toEqual(['503', undefined])
    expect(JSON.parse(answer.body)).toMatchObject({ error: 'unavailable' })
    expect(answer.body).not.toMatch(/dynamo|table|registry|secret of its own/i)
    expect(lines.map(({ event, service }) => [event, service])).toEqual([['refused', 'registry']])
    expect(JSON.stringify(lines)).not.toContain('secret of its own')
    expect(JSON.stringify(lines)).not.toContain(token)
  })

  test('is silent is none of a public page’s business', async () => {
    const { registry, close } = await lying((request) => request.socket.destroy())
    const { gate } = gateOn(registry)
    expect((await asked(gate, await sign(key), '/healthz')).status).toBe('carried')
    await close()
  })
})

describe('of several containers', () => {
  const until = NOW + 600

  test('one uses an id up, however many try at once', async () => {
    const containers = await someContainers(6)
    const answers = await Promise.all(containers.map((registry) => registry.burn('state-1', until)))
    expect(answers.filter((answer) => answer.ok && answer.value === 'burned').length).toBe(1)
    expect(answers.filter((answer) => answer.ok && answer.value === 'already_burned').length).toBe(5)
  })

  test('one takes what was kept', async () => {
    const containers = await someContainers(6)
    await containers[0]?.keep('form-1', 'a form', until)
    const answers = await Promise.all(containers.map((registry) => registry.take('form-1')))
    expect(answers.map((answer) => answer.ok && answer.value).filter((text) => text !== null)).toEqual([
      'a form',
    ])
  })

  test('none gives a try away: each is counted once, in order', async () => {
    const containers = await someContainers(6)
    const answers = await Promise.all(containers.map((registry) => registry.countTry('ip-1', 600)))
    const counts = answers.map((answer) => (answer.ok ? answer.value.tries : undefined))
    expect(counts.toSorted()).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('one whose clock is ahead uses an id up again only when by the same clock its time is over', async () => {
    const table = await tables.make()
    const [usual, ahead] = [0, 120].map((seconds) => registryOn(tables, table, { seconds: NOW + seconds }))
    await usual?.burn('state-1', NOW + 60)
    await usual?.burn('state-2', NOW + 180)
    expect(await ahead?.burn('state-1', NOW + 60)).toMatchObject({ value: 'burned' })
    expect(await ahead?.burn('state-2', NOW + 180)).toMatchObject({ value: 'already_burned' })
    expect(await usual?.burn('state-2', NOW + 180)).toMatchObject({ value: 'already_burned' })
  })

  test('the one that has just looked lets a session on for 30 seconds, the one that signs in for none', async () => {
    const table = await tables.make()
    const clock = { seconds: NOW }
    const registry = registryOn(tables, table, clock)
    const now = () => clock.seconds * 1000
    const guards = gateOn(registryOn(tables, table, clock), { now }).gate
    const signsIn = gateOn(registryOn(tables, table, clock), { now, maxAgeSeconds: 0 }).gate
    const token = await sign(key, { origin_jti: 'ended-elsewhere' })
    for (const gate of [guards, signsIn]) expect((await asked(gate, token)).status).toBe('carried')
    await registry.revoke({ kind: 'session', originJti: 'ended-elsewhere', untilSeconds: NOW + 3_600 })
    expect((await asked(guards, token)).status).toBe('carried')
    expect((await asked(signsIn, token)).status).toBe('401')
    clock.seconds += 30
    expect((await asked(guards, token)).status).toBe('401')
  })
})

async function someContainers(count: number): Promise<readonly SessionRegistry[]> {
  const table = await tables.make()
  return Array.from({ length: count }, () => registryOn(tables, table, { seconds: NOW }))
}

async function lying(lie: RequestListener) {
  const server = createServer(lie)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'a secret of its own' }
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const call = createAwsCall({ credentials, region: 'us-east-1', endpoint, deadlineMs: 5_000 })
  return {
    registry: createDynamoRegistry({ call, table: 'registry', now: () => NOW * 1000, pause }),
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function answering(status: number, body: string): RequestListener {
  return (_, response) => response.writeHead(status).end(body)
}

function endless(beginning: string): RequestListener {
  return (_, response) => {
    response.on('error', () => response.destroy())
    const more = () => {
      if (!response.destroyed && response.write(' '.repeat(65_536))) setImmediate(more)
    }
    response.writeHead(200).on('drain', more).write(beginning)
    more()
  }
}
