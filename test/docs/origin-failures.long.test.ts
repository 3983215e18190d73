import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sendRaw } from '../support/raw-request.ts'
import { type RunningStack, startDemo } from '../support/stack.ts'
import { DEPLOY_DOCUMENT } from './deploy-document.ts'

// docs/deploy-cloudflare.md, "At 3 a.m.": what stands in the log when the app can't be reached.
const REFERENCE = 'internal error; reference = '
const NIGHT = DEPLOY_DOCUMENT.slice(DEPLOY_DOCUMENT.indexOf('### At 3 a.m.'))
const LOST = 'Network connection lost.'
const LABEL_TOO_LONG = 'a'.repeat(64) // RFC 1035 2.3.4: at most 63, so that no name server is asked

let stack: RunningStack
let origins: Readonly<Record<string, string>>
const closing: (() => unknown)[] = []

beforeAll(async () => {
  const plain = await listen(createHttpServer((_, response) => response.end('the app')))
  const tls = await listen(createHttpsServer(await aCertificate(), (_, response) => response.end('the app')))
  const greets = await listen(createTcpServer((socket) => void socket.end('SSH-2.0-OpenSSH_9.2\r\n')))
  const gone = createTcpServer()
  const nobody = await portOf(gone)
  gone.close()
  origins = {
    'dns.localhost': `http://${LABEL_TOO_LONG}.example`,
    'certificate.localhost': `https://localhost:${tls}`,
    'https-to-http.localhost': `https://localhost:${plain}`,
    'down.localhost': `http://localhost:${nobody}`,
    'http-to-https.localhost': `http://localhost:${tls}`,
    'another-protocol.localhost': `http://localhost:${greets}`,
  }
  const routes = [{ path: '/*', access: 'public' }] as const
  const hosts = Object.fromEntries(
    Object.entries(origins).map(([host, origin]) => [host, { origin, routes }]),
  )
  stack = await startDemo({ config: { hosts }, demo: 'none' })
  closing.push(() => stack.close())
})
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

test.each([
  ['a name that is not in DNS', 'dns.localhost', REFERENCE],
  ['a certificate nobody knows', 'certificate.localhost', REFERENCE],
  ['https where http is spoken', 'https-to-http.localhost', REFERENCE],
  ['nobody there', 'down.localhost', LOST],
  ['http where https is spoken', 'http-to-https.localhost', LOST],
  ['another protocol', 'another-protocol.localhost', LOST],
])('%s', async (_, host, detail) => {
  const answer = await sendRaw(stack.urls.gateway, { path: '/', headers: ['Host', host] })
  expect(answer.status).toBe(502)
  const line = await vi.waitFor(() => lineOf(host))
  expect(line).toMatchObject({ reason: 'origin_unreachable', origin: origins[host] })
  expect(String(line.detail).startsWith(detail)).toBe(true)
  expect(NIGHT).toContain(`\`detail: ${detail}`)
})

function lineOf(host: string): Readonly<Record<string, unknown>> {
  const line = stack.log.find((one) => one.startsWith('{') && one.includes(`"host":"${host}"`))
  if (line === undefined) throw new Error(`nothing was logged of ${host}`)
  return JSON.parse(line)
}

async function listen(server: Server): Promise<number> {
  closing.push(() => server.close())
  return portOf(server)
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

async function aCertificate() {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-certificate-'))
  closing.push(() => rmSync(folder, { recursive: true, force: true }))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
    ...['-keyout', key, '-out', cert, '-subj', '/CN=localhost', '-days', '1'],
  ])
  return { key: readFileSync(key), cert: readFileSync(cert) }
}
