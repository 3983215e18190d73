import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { Readable, type Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signInByCode, type Visitor } from '../../local/visitor.ts'
import { type ScriptedOrigin, startScriptedOrigin } from '../support/scripted-origin.ts'
import { type RunningStack, somebodyNew } from '../support/stack.ts'
import { gatehouseBefore } from './gatehouse-before.ts'
import { BLOCK_BYTES, hashOfBlocks, numberedBlocks } from './gibibyte/numbered-blocks.ts'
import { forgetPeak, memoryOf, processOf } from './gibibyte/process-memory.ts'
import { untilStill } from './gibibyte/until-still.ts'

const COUNT = 1024
/** Far below a body, and what is left of a Worker's 128 MB when the gateway itself has its share. */
const MOST_GROWTH_KIB = 64 * 1024

let origin: ScriptedOrigin
let stack: RunningStack
let visitor: Visitor
let workerd: number
let expected: string
beforeAll(async () => {
  origin = await startScriptedOrigin()
  stack = await gatehouseBefore({ origin: origin.url, stop: origin.close })
  visitor = stack.visitor()
  const answer = await signInByCode(visitor, stack.urls.mailbox, somebodyNew())
  expect(answer.status).toBe(200)
  workerd = processOf(stack.workerFolder)
  expected = hashOfBlocks(COUNT)
})
afterAll(async () => {
  await stack?.close()
  await origin?.close()
})

const lengthOf = (isKnown: boolean) => (isKnown ? { 'content-length': String(COUNT * BLOCK_BYTES) } : {})

describe('1 GiB by one signed-in visitor, and what workerd holds of it', () => {
  test.each([
    ['up, its length known', true],
    ['up in chunks', false],
  ])('%s', async (sentence, isKnown) => {
    origin.answer('/up', async (incoming, response) => {
      response.end(JSON.stringify(await digestOf(incoming)))
    })
    const answered = await measured(sentence, async () => {
      const asked = ask('/up', 'PUT', lengthOf(isKnown))
      for (const block of numberedBlocks(COUNT)) if (!asked.write(block)) await once(asked, 'drain')
      asked.end()
      const [response] = (await once(asked, 'response')) as [IncomingMessage]
      return JSON.parse(await text(response))
    })
    expect(answered).toEqual({ bytes: COUNT * BLOCK_BYTES, sha256: expected })
  })

  test.each([
    ['down, its length known', true],
    ['down in chunks', false],
  ])('%s', async (sentence, isKnown) => {
    origin.answer('/down', async (_incoming, response) => {
      response.writeHead(200, lengthOf(isKnown))
      for (const block of numberedBlocks(COUNT)) if (!response.write(block)) await once(response, 'drain')
      response.end()
    })
    const received = await measured(sentence, async () => digestOf(await answerTo(ask('/down').end())))
    expect(received).toEqual({ bytes: COUNT * BLOCK_BYTES, sha256: expected })
  })
})

describe('who is slow holds up whoever is fast, and nothing piles up in between', () => {
  test('a visitor who does not read on', async () => {
    const answering = new Promise<ServerResponse>((resolve) => {
      origin.answer('/endless', (_incoming, response) => resolve(response))
    })
    const stalled = await measured('down to a visitor who does not read', async () => {
      const asked = ask('/endless').end()
      const [bytes, response] = await Promise.all([fillUp(await answering), answerTo(asked)])
      response.destroy()
      return bytes
    })
    expect(stalled).toBeLessThan(MOST_GROWTH_KIB * 1024)
  })

  test('an app that does not read on', async () => {
    const heard = new Promise<IncomingMessage>((resolve) => {
      origin.answer('/deaf', (incoming) => resolve(incoming))
    })
    const stalled = await measured('up to an app that does not read', async () => {
      const bytes = await fillUp(ask('/deaf', 'PUT', lengthOf(true)))
      const incoming = await heard
      incoming.destroy()
      return bytes
    })
    expect(stalled).toBeLessThan(MOST_GROWTH_KIB * 1024)
  })
})

/** Writes until no more is taken, and breaks off. @returns how many bytes were taken */
async function fillUp(stream: Writable): Promise<number> {
  let taken = 0
  function* counted() {
    for (const block of numberedBlocks(COUNT)) {
      yield block
      taken += block.length
    }
  }
  const sent = pipeline(Readable.from(counted(), { highWaterMark: 1 }), stream).then(
    () => 'all',
    () => 'broken off',
  )
  const bytes = await untilStill(() => taken)
  stream.destroy()
  expect(await sent).toBe('broken off')
  return bytes
}

function ask(path: string, method = 'GET', headers: Readonly<Record<string, string>> = {}): ClientRequest {
  const { hostname, port, host } = new URL(stack.urls.gateway)
  return request({
    host: hostname,
    port,
    path,
    method,
    headers: { host, cookie: visitor.cookieHeader(), ...headers },
    agent: false,
  })
}

async function answerTo(asked: ClientRequest): Promise<IncomingMessage> {
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  expect(response.statusCode).toBe(200)
  return response
}

async function digestOf(body: AsyncIterable<Buffer>): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const part of body) {
    hash.update(part)
    bytes += part.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** Prints the figures, and holds the limit. */
async function measured<Value>(sentence: string, act: () => Promise<Value>): Promise<Value> {
  forgetPeak(workerd)
  const before = memoryOf(workerd).resident
  const began = performance.now()
  const value = await act()
  const seconds = (performance.now() - began) / 1_000
  const { peak, resident: after } = memoryOf(workerd)
  const figures = [`before ${mebibytes(before)}`, `peak ${mebibytes(peak)}`, `after ${mebibytes(after)}`]
  process.stdout.write(`${sentence}: workerd ${figures.join(', ')} MiB resident; ${seconds.toFixed(1)} s\n`)
  expect(peak - before).toBeLessThan(MOST_GROWTH_KIB)
  return value
}

function mebibytes(kibibytes: number): string {
  return (kibibytes / 1024).toFixed(1)
}
