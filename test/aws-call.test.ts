import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createAwsCall } from '../gateway/aws-call.ts'

const credentials = {
  accessKeyId: 'AKIAEXAMPLE',
  secretAccessKey: 'its secret half',
  sessionToken: 'the session token',
}
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function serviceThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(async () => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function answering(status: number, body: string): RequestListener {
  return (_, response) => response.writeHead(status).end(body)
}

async function askedOf(answers: RequestListener, deadlineMs = 5_000) {
  const call = createAwsCall({
    credentials,
    region: 'eu-west-1',
    endpoint: await serviceThat(answers),
    deadlineMs,
  })
  return call('dynamodb', 'GetItem', { TableName: 'of something private' })
}

describe('a call', () => {
  test.each([
    ['dynamodb', 'GetItem', 'DynamoDB_20120810.GetItem', 'application/x-amz-json-1.0'],
    ['secretsmanager', 'GetSecretValue', 'secretsmanager.GetSecretValue', 'application/x-amz-json-1.1'],
  ] as const)('of %s goes to its region, signed', async (service, action, target, type) => {
    const sent: Request[] = []
    const fetch = async (request: Request) => {
      sent.push(request)
      return Response.json({ done: true })
    }
    const call = createAwsCall({ credentials, region: 'eu-west-1', fetch, deadlineMs: 5_000 })
    expect(await call(service, action, { Id: 'a' })).toEqual({ ok: true, value: { done: true } })
    const [request] = sent
    expect(request?.url).toBe(`https://${service}.eu-west-1.amazonaws.com/`)
    expect(request?.method).toBe('POST')
    expect(await request?.text()).toBe('{"Id":"a"}')
    expect(request?.redirect).toBe('manual')
    const headers = request?.headers
    expect(headers?.get('content-type')).toBe(type)
    expect(headers?.get('x-amz-target')).toBe(target)
    expect(headers?.get('x-amz-security-token')).toBe('the session token')
    const scope = new RegExp(
      `^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/\\d{8}/eu-west-1/${service}/aws4_request, `,
    )
    expect(headers?.get('authorization')).toMatch(scope)
    expect(headers?.get('authorization')).not.toContain('its secret half')
  })

  test('is sent again where its socket was dead, whole', async () => {
    const bodies: string[] = []
    const answer = await askedOf(async (request, response) => {
      bodies.push(await bodyOf(request))
      if (bodies.length === 1) request.socket.destroy()
      else response.end('{"second":true}')
    })
    expect(answer).toEqual({ ok: true, value: { second: true } })
    expect(bodies).toEqual(Array.from({ length: 2 }, () => '{"TableName":"of something private"}'))
  })

  test('whose socket dies twice is silent, and not sent a third time', async () => {
    let sends = 0
    const answer = await askedOf((request) => {
      sends += 1
      request.socket.destroy()
    })
    expect(answer).toMatchObject({ ok: false, error: { reason: 'silent' } })
    expect(sends).toBe(2)
  })

  test.each<[string, RequestListener]>([
    ['at all', () => {}],
    ['with a body that ends', (_, response) => response.writeHead(200).write('{')],
  ])('that nobody answers %s is silent when its time is up', async (_, answers) => {
    expect(await askedOf(answers, 50)).toEqual({
      ok: false,
      error: { reason: 'silent', detail: 'no answer in 50 ms' },
    })
  })

  test('whose time is up is let go of: what its caller was told does not change any more', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      let hold: (response: ServerResponse) => void = () => {}
      const held = new Promise<ServerResponse>((resolve) => {
        hold = resolve
      })
      const answer = askedOf((_, response) => hold(response))
      const left = once(await held, 'close')
      await vi.advanceTimersByTimeAsync(5_000)
      expect(await answer).toMatchObject({ ok: false, error: { reason: 'silent' } })
      await left
    } finally {
      vi.useRealTimers()
    }
  })
})

const FULL_NAME = 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException'
const SIGNATURE = 'InvalidSignatureException'

test.each([
  ['a condition', 400, { __type: FULL_NAME }, 'refused', 'ConditionalCheckFailedException, status 400'],
  ['a short name', 400, { __type: 'ThrottlingException' }, 'refused', 'ThrottlingException, status 400'],
  [
    'a fault of its own',
    500,
    { __type: 'x#InternalServerError' },
    'refused',
    'InternalServerError, status 500',
  ],
  [
    'words about us',
    400,
    { __type: SIGNATURE, message: 'the session token' },
    'refused',
    `${SIGNATURE}, status 400`,
  ],
  ['a redirect', 302, {}, 'malformed', 'status 302 without a code'],
  ['a proxy’s page', 502, '<html>of something private', 'malformed', 'status 502 without a code'],
  ['a code that is none', 400, { __type: 'two words' }, 'malformed', 'status 400 without a code'],
  ['no JSON', 200, 'of something private', 'malformed', 'status 200 without a JSON object'],
  ['a list', 200, [], 'malformed', 'status 200 without a JSON object'],
  ['null', 200, 'null', 'malformed', 'status 200 without a JSON object'],
])('an answer of %s (%i) is a problem, told without its text', async (_, status, body, reason, detail) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  expect(await askedOf(answering(status, text))).toMatchObject({ ok: false, error: { reason, detail } })
})

describe('an answer', () => {
  const LONGEST = 2 * 1024 * 1024

  test('as long as DynamoDB’s longest is read', async () => {
    const text = JSON.stringify({ a: 'x'.repeat(LONGEST - 8) })
    expect(text).toHaveLength(LONGEST)
    expect(await askedOf(answering(200, text))).toMatchObject({ ok: true })
  })

  test.each<[string, RequestListener, string]>([
    ['longer by a byte', answering(200, ' '.repeat(LONGEST + 1)), 'status 200, too_large'],
    ['a refusal longer by a byte', answering(400, ' '.repeat(LONGEST + 1)), 'status 400, too_large'],
    [
      'that grows when it is unpacked',
      (_, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(LONGEST + 1, ' '))),
      'status 200, too_large',
    ],
    [
      'that is not UTF-8',
      (_, response) => response.end(Buffer.from([0x22, 0xff, 0x22])),
      'status 200, not_utf8',
    ],
  ])('%s is a problem', async (_, answers, detail) => {
    expect(await askedOf(answers)).toEqual({ ok: false, error: { reason: 'malformed', detail } })
  })

  test('without end is left where it is, and not asked for again', async () => {
    const left: Promise<unknown>[] = []
    const answer = await askedOf((_, response) => {
      left.push(once(response, 'close'))
      const more = () => {
        if (!response.destroyed && response.write(' '.repeat(65_536))) setImmediate(more)
      }
      response.writeHead(200).on('drain', more)
      more()
    })
    await Promise.all(left)
    expect([answer, left.length]).toEqual([
      { ok: false, error: { reason: 'malformed', detail: 'status 200, too_large' } },
      1,
    ])
  })
})

test('where nobody listens it is silent, by the network’s word', async () => {
  const endpoint = await serviceThat(answering(200, '{}'))
  for (const close of closing.splice(0)) await close()
  const call = createAwsCall({ credentials, region: 'eu-west-1', endpoint, deadlineMs: 5_000 })
  expect(await call('dynamodb', 'GetItem', {})).toEqual({
    ok: false,
    error: { reason: 'silent', detail: 'TypeError: ECONNREFUSED' },
  })
})

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
