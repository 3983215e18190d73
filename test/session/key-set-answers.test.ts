import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fetchKeySet } from '../../gateway/session/fetch-key-set.ts'
import { aKey } from './token-issuer.ts'

let good: Record<string, unknown>
let answer: (response: ServerResponse) => void
/** Bytes that went out before the asker hung up. */
let sent = 0
const server = createServer((_request, response) => answer(response))
beforeAll(async () => {
  good = { ...(await exportJWK((await aKey('good')).publicKey)), kid: 'good', alg: 'RS256', use: 'sig' }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})

async function whatIsRead(reply: typeof answer): Promise<string | readonly string[]> {
  answer = reply
  const { port } = server.address() as AddressInfo
  const read = await fetchKeySet(`http://127.0.0.1:${port}/jwks.json`)
  return read.ok ? [...read.value.keys()] : read.error
}

const json = (text: string) => (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(text)
const listed = (...keys: readonly unknown[]) => json(JSON.stringify({ keys }))
const without = (name: string) => Object.fromEntries(Object.entries(good).filter(([key]) => key !== name))

describe('what is no key set', () => {
  test.each<[string, typeof answer, string]>([
    ['a page', json('<!doctype html>'), 'not JSON'],
    ['half a set', (response) => json(JSON.stringify({ keys: [good] }).slice(0, -20))(response), 'not JSON'],
    ['nothing', json(''), 'not JSON'],
    ['null', json('null'), 'not a key set'],
    ['a list', (response) => json(JSON.stringify([good]))(response), 'not a key set'],
    ['keys that are no list', json('{"keys":{"0":1}}'), 'not a key set'],
    ['no keys', json('{"keys":[]}'), 'no key for ID tokens'],
    ['bytes that are no text', (response) => response.end(Buffer.from([0xff, 0xfe, 0x7b])), 'not_utf8'],
    ['an error with keys in it', (response) => response.writeHead(500).end('{"keys":[]}'), 'status 500'],
    ['a way to elsewhere', (response) => response.writeHead(302, { location: '/x' }).end(), 'status 302'],
    ['no content', (response) => response.writeHead(204).end(), 'status 204'],
  ])('%s', async (_sentence, reply, because) => {
    expect(await whatIsRead(reply)).toBe(because)
  })

  test('one cut off in the middle', async () => {
    const cut = (response: ServerResponse) => {
      response.writeHead(200, { 'content-length': 10_000 })
      response.write('{"keys":[', () => response.destroy())
    }
    expect(await whatIsRead(cut)).toMatch(/terminated|closed|reset/i)
  })
})

describe('keys that can’t have signed an ID token are passed over, and the good one beside them is taken', () => {
  test.each<[string, () => unknown]>([
    ['to encrypt with', () => ({ ...good, kid: 'other', use: 'enc' })],
    ['for another algorithm', () => ({ ...good, kid: 'other', alg: 'RS512' })],
    ['for HS256', () => ({ kty: 'oct', k: 'c2VjcmV0', kid: 'other', alg: 'HS256' })],
    ['on a curve', () => ({ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid: 'other' })],
    ['of a kind yet to come', () => ({ kty: 'AKP', pub: 'x', kid: 'other', alg: 'ML-DSA-44' })],
    ['without a kind', () => ({ ...without('kty'), kid: 'other' })],
    ['without an id', () => without('kid')],
    ['with an empty id', () => ({ ...good, kid: '' })],
    ['with an id that is a number', () => ({ ...good, kid: 7 })],
    ['without a modulus', () => ({ ...without('n'), kid: 'other' })],
    ['with a modulus that is a number', () => ({ ...good, n: 7, kid: 'other' })],
    ['without an exponent', () => ({ ...without('e'), kid: 'other' })],
    ['null', () => null],
    ['a text', () => 'good'],
    ['a list', () => [good]],
  ])('one %s', async (_sentence, other) => {
    expect(await whatIsRead(listed(other(), good))).toEqual(['good'])
    expect(await whatIsRead(listed(other()))).toBe('no key for ID tokens')
  })

  test('one that says neither what it is for nor how', async () => {
    const { alg, use, ...silent } = good
    expect([alg, use, await whatIsRead(listed(silent))]).toEqual(['RS256', 'sig', ['good']])
  })
})

describe('a set of a size that none is', () => {
  test('of 64 KiB is read, and of a byte more is not', async () => {
    const set = JSON.stringify({ keys: [good] })
    expect(await whatIsRead(json(set.padEnd(65_536)))).toEqual(['good'])
    expect(await whatIsRead(json(set.padEnd(65_537)))).toBe('too_large')
  })

  test('with 10,000 keys is not', async () => {
    const keys = Array.from({ length: 10_000 }, (_, i) => ({ ...good, kid: `key-${i}` }))
    expect(await whatIsRead(listed(...keys, good))).toBe('too_large')
  })

  test('without an end is read no further than that', async () => {
    const endless = (response: ServerResponse) => {
      sent = 0
      response.writeHead(200)
      const more = () => {
        let mayGoOn = true
        while (mayGoOn && !response.destroyed) {
          sent += 16_384
          mayGoOn = response.write(' '.repeat(16_384))
        }
        response.once('drain', more)
      }
      more()
    }
    expect(await whatIsRead(endless)).toBe('too_large')
    expect(sent).toBeLessThan(32 * 1024 * 1024)
  })
})
