import { once } from 'node:events'
import { createServer } from 'node:net'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { claimPorts, firstTaken, freePorts, isFree } from '../../local/ports.ts'

const RUNS = 50

test('ports that were given are given to nobody else, before anybody listens on them', async () => {
  const given = (await Promise.all(Array.from({ length: RUNS }, () => freePorts()))).flatMap(Object.values)
  expect(new Set(given).size).toBe(4 * RUNS)
})

test('they are below those a system gives out itself', async () => {
  for (const port of Object.values(await freePorts())) {
    expect(port).toBeGreaterThan(10_080)
    expect(port).toBeLessThan(16_000)
  }
})

test('another thread of the same program is not given them either', async () => {
  const mine = await claimPorts(1)
  const other = new Worker(
    `const claim = require('node:dgram').createSocket('udp4')
     const tell = (word) => require('node:worker_threads').parentPort.postMessage(word)
     claim.on('error', (error) => tell(error.code)).bind(${mine}, '127.0.0.1', () => tell('mine'))`,
    { eval: true },
  )
  expect(await once(other, 'message')).toEqual(['EADDRINUSE'])
  await other.terminate()
})

test('what somebody listens on is told, and free again afterwards', async () => {
  const ports = await freePorts()
  expect(await firstTaken(ports)).toBeUndefined()
  const server = createServer().listen(ports.cognito, '127.0.0.1')
  await once(server, 'listening')
  expect(await firstTaken(ports)).toBe(ports.cognito)
  server.close()
  await once(server, 'close')
  expect(await isFree(ports.cognito)).toBe(true)
})
