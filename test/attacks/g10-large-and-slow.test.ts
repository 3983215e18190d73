import { once } from 'node:events'
import { connect } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../local/visitor.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import { sendRaw } from '../support/raw-request.ts'

// G10: large and slow things pass through, or are refused; they never pile up.
let stack: ObservedStack
let visitor: Visitor
beforeAll(async () => {
  stack = await observedStack()
  visitor = await stack.signedIn()
})

const scripted = (path: string, headers: readonly string[] = []) =>
  sendRaw(stack.scripted, { path, headers: ['Host', new URL(stack.scripted).host, ...headers] })

describe('refused, and the app hears nothing', () => {
  test.each([
    ['a path of 9 KB', `/${'a'.repeat(9_000)}`, [], 400],
    ['a path encoded thirty times over', `/%${'25'.repeat(30)}2e`, [], 400],
    ['a Cookie of 40 KB', '/x', ['Cookie', `a=${'b'.repeat(40_000)}`], 400],
    [
      'a thousand cookies',
      '/x',
      ['Cookie', Array.from({ length: 1_000 }, (_, i) => `c${i}=1`).join('; ')],
      400,
    ],
  ])('%s', async (_, path, headers, status) => {
    const seen = stack.origin.seen.length
    expect((await scripted(path, headers)).status).toBe(status)
    expect(stack.origin.seen).toHaveLength(seen)
  })

  test.each([
    ['64 KiB and a byte of form', '/.auth/otp/start', 64 * 1024 + 1],
    ['a megabyte of code', '/.auth/otp/verify', 1024 * 1024],
    ['a megabyte of handle', '/.auth/passkey', 1024 * 1024],
  ])('%s', async (_, path, bytes) => {
    const answer = await sendRaw(stack.urls.gateway, {
      method: 'POST',
      path,
      headers: ['Origin', stack.urls.gateway, 'Content-Type', 'application/json'],
      body: `{"x":"${'a'.repeat(bytes)}"}`,
    })
    expect(answer.status).toBe(413)
  })

  test('a body under /.auth/ that never ends is cut off when it is too large', async () => {
    const { port } = new URL(stack.urls.gateway)
    const socket = connect(Number(port), '127.0.0.1')
    const { origin, host } = new URL(stack.urls.gateway)
    const head = `POST /.auth/otp/start HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`
    socket.write(head)
    const chunk = `4000\r\n${'a'.repeat(0x4000)}\r\n`
    for (let i = 0; i < 8; i++) socket.write(chunk)
    // No last chunk: whoever waits for one waits for ever.
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /)
    socket.destroy()
  })
})

describe('many or long headers', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => [`X-Header-${i}`, 'value']).flat()

  test('five hundred reach the app as they are', async () => {
    expect((await scripted('/public/many', many(500))).status).toBe(200)
    const arrived = stack.origin.seen.findLast(({ url }) => url === '/public/many')?.lines ?? []
    expect(arrived.filter(([name]) => name.startsWith('x-header-'))).toHaveLength(500)
  })

  test.each([
    ['a header of 100 KB', ['X-Long', 'a'.repeat(100_000)]],
    ['headers of 300 KB', many(10_000)],
  ])('%s: an answer at once, and others are served meanwhile', async (_, headers) => {
    const [large, other] = await Promise.all([
      scripted('/public/large', headers).then(
        ({ status }) => status,
        () => 'cut off',
      ),
      scripted('/public/meanwhile'),
    ])
    // Where the runtime cuts it off, nothing of ours has run; else the origin has the last word on what it takes.
    expect(['cut off', 400, 413, 431, 502]).toContain(large)
    expect(other.status).toBe(200)
  })
})

test('what takes long to read for a pattern is read at once', async () => {
  const began = performance.now()
  const hostile = [
    `/${'%2f..;/'.repeat(700)}`,
    `/public/${'..%5c'.repeat(1_500)}admin`,
    `/${'%25'.repeat(2_700)}`,
    `/${'a;'.repeat(4_000)}`,
  ]
  for (const path of hostile)
    expect((await scripted(path, ['Cookie', visitor.cookieHeader()])).status).toBeLessThan(500)
  for (const cookie of [
    ';'.repeat(30_000),
    ' '.repeat(30_000),
    `a=${' '.repeat(30_000)}`,
    ','.repeat(30_000),
  ]) {
    expect((await scripted('/public/hostile', ['Cookie', cookie])).status).toBeLessThan(500)
  }
  // Eight requests; a quadratic pattern took over a second for one of them.
  expect(performance.now() - began).toBeLessThan(4_000)
})
