import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text as textOf } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from 'vitest'
import { type ZoneStack, zoneStack } from '../support/zone-stack.ts'

/** `firstByteSeconds` of `/hurried/*`, in milliseconds, and longer than that. */
const DEADLINE_MS = 1_000
const LONGER_MS = 1_500

let stack: ZoneStack
beforeAll(async () => {
  stack = await zoneStack()
})

function open(path: string, method = 'GET') {
  const { host, port } = new URL(stack.urlOf('own.localhost'))
  const headers = { host, cookie: stack.signedIn.cookieHeader(), accept: 'application/json' }
  return request({ host: '127.0.0.1', port, path, method, headers, agent: false })
}

const later = (then: () => unknown) => setTimeout(then, LONGER_MS)

describe('a route’s deadline for the first byte', () => {
  test('turns an app that is too slow into a 504, and lets go of the app', async () => {
    const letGo = new Promise((resolve) => {
      stack.origin.answer = (_request, response) => response.once('close', resolve)
    })
    const began = performance.now()
    const asked = open('/hurried/report')
    asked.end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    expect(performance.now() - began).toBeGreaterThan(DEADLINE_MS - 50)
    expect(response.statusCode).toBe(504)
    expect(JSON.parse(await textOf(response))).toMatchObject({ error: 'origin_too_slow' })
    await letGo
  })

  test('counts for a WebSocket as well, and lets go of the app', async () => {
    const letGo = new Promise((resolve) => {
      stack.origin.hung = (socket) => {
        socket.resume().once('end', () => {
          socket.destroy()
          resolve('ended')
        })
      }
    })
    const asked = open('/hurried/hangs')
    asked.setHeader('upgrade', 'websocket').setHeader('connection', 'Upgrade')
    asked.setHeader('sec-websocket-key', 'dGhlIHNhbXBsZSBub25jZQ==').setHeader('sec-websocket-version', '13')
    asked.setHeader('origin', stack.urlOf('own.localhost'))
    asked.end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    expect(response.statusCode).toBe(504)
    await letGo
  })

  test('is this route’s alone', async () => {
    stack.origin.answer = (_request, response) => later(() => response.end('at last'))
    const asked = open('/report')
    asked.end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    expect([response.statusCode, await textOf(response)]).toEqual([200, 'at last'])
  })

  test('is met by the first byte: the rest may take its time', async () => {
    stack.origin.answer = (_request, response) => {
      response.write('first, ')
      later(() => response.end('last'))
    }
    const asked = open('/hurried/report')
    asked.end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    expect([response.statusCode, await textOf(response)]).toEqual([200, 'first, last'])
  })

  test('begins when the visitor has sent all', async () => {
    stack.origin.answer = async (incoming, response) => response.end(await textOf(incoming))
    const asked = open('/hurried/upload', 'POST')
    asked.write('begun, ')
    later(() => asked.end('ended'))
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    expect([response.statusCode, await textOf(response)]).toEqual([200, 'begun, ended'])
  })

  test('does not begin any more when the app has begun to answer before', async () => {
    stack.origin.answer = (incoming, response) => {
      response.write('first, ')
      incoming.resume().once('end', () => later(() => response.end('last')))
    }
    const asked = open('/hurried/upload', 'POST')
    asked.write('begun')
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    asked.end('ended')
    expect([response.statusCode, await textOf(response)]).toEqual([200, 'first, last'])
  })
})
