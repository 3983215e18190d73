import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { claimPorts, isFree } from '../../local/ports.ts'
import { newestCode, signInByCode, Visitor } from '../../local/visitor.ts'
import { linkedClone } from '../support/linked-clone.ts'
import { addPasskey, handleIn, openOffer, signInByPasskey } from '../support/passkey-visitor.ts'
import { createSoftwareAuthenticator } from '../support/software-authenticator.ts'
import { runStart } from '../support/start-command.ts'

const { folder: clone, remove } = linkedClone()
afterAll(remove)

describe.concurrent('npm start', () => {
  test('says "ready" when all answer, ends by SIGINT with 0, leaves nothing, and remembers its users', async () => {
    const port = await claimPorts(4)
    const base = `http://localhost:${port}`
    const mailbox = `http://127.0.0.1:${port + 3}/mailbox`
    const device = createSoftwareAuthenticator(base)

    const first = runStart(['--port', String(port), '--quiet'], clone)
    await first.ready
    const ana = new Visitor(base)
    expect((await signInByCode(ana, mailbox, 'ana@example.com')).status).toBe(200)
    await addPasskey(ana, device, handleIn(await openOffer(ana)))
    const { sub } = (await ana.get('/.auth/me')).json
    await newestCode(mailbox, 'ana@example.com')

    const second = await runStart(['--port', String(await claimPorts(4)), '--quiet'], clone).ended
    expect([second.code, second.stdout]).toEqual([1, ''])
    expect(second.stderr).toMatch(/^\S+\.gatehouse is in use by process \d+\. .*--fresh\.\n$/)

    const samePort = await runStart(['--port', String(port), '--fresh'], clone).ended
    expect([samePort.code, samePort.stdout]).toEqual([1, ''])
    expect(samePort.stderr).toMatch(new RegExp(`^Port ${port} is taken\\. .*--port.*\\n$`))

    first.child.kill('SIGINT')
    const ended = await first.ended
    expect([ended.code, ended.stdout]).toEqual([0, 'ready\n'])
    for (const next of [0, 1, 2, 3]) expect(await isFree(port + next)).toBe(true)

    const again = runStart(['--port', String(port), '--quiet'], clone)
    await again.ready
    const later = new Visitor(base)
    expect((await signInByPasskey(later, device)).status).toBe(200)
    expect((await later.get('/.auth/me')).json.sub).toBe(sub)
    expect((await ana.get('/.auth/me')).status).toBe(200)
    again.child.kill('SIGTERM')
    expect((await again.ended).code).toBe(0)
  }, 60_000)

  test('ends by SIGINT even while a stream is open', async () => {
    const port = await claimPorts(4)
    const started = runStart(['--port', String(port), '--fresh'], clone)
    await started.ready
    expect(started.said()).toContain(`http://localhost:${port}/`)
    expect(started.said()).toContain(`http://127.0.0.1:${port + 3}/mailbox`)
    const base = `http://localhost:${port}`
    const ana = new Visitor(base)
    await signInByCode(ana, `http://127.0.0.1:${port + 3}/mailbox`, 'ana@example.com')
    const events = await fetch(`${base}/events?interval=1000&count=3600`, {
      headers: { cookie: ana.cookieHeader() },
    })
    const reader = events.body?.getReader()
    await reader?.read()
    started.child.kill('SIGINT')
    expect((await started.ended).code).toBe(0)
    await reader?.cancel().catch(() => 'cut off')
  }, 30_000)
})

describe.concurrent('npm start refuses, in one line that says what would be right, and listens nowhere:', () => {
  test.each<[string, readonly string[], number, RegExp]>([
    ['an option there is not', ['--prot', '9000'], 2, /^Unknown option '--prot'.* --help\.\n$/],
    ['a word that is no option', ['9000'], 2, /^Unexpected argument '9000'.*\n$/],
    ['a port that is none', ['--port', '70000'], 2, /^--port "70000" is not a port.*\n$/],
    ['a port without a number', ['--port'], 2, /--port.*\n$/],
    ['a runtime there is not', ['--runtime', 'deno'], 2, /^--runtime "deno" is unknown; it is .*\n$/],
    [
      'an origin that is none',
      ['--origin', 'localhost:3000'],
      2,
      /^--origin "localhost:3000" is not an address.*\n$/,
    ],
    [
      'an origin and a file',
      ['--origin', 'http://127.0.0.1:1', '--config', 'gatehouse.config.ts'],
      2,
      /give one of them.*\n$/,
    ],
    ['a file there is not', ['--config', 'nowhere.ts'], 2, /nowhere\.ts: there is no such file\n$/],
  ])('%s', async (_sentence, args, code, message) => {
    const ended = await runStart(args, clone).ended
    expect([ended.code, ended.stdout]).toEqual([code, ''])
    expect(ended.stderr).toMatch(message)
  })

  test.each([
    ['null', 'export default null', /^configuration: is null; an object$/],
    [
      'a file that finds nothing of ours where it lies',
      "import { defineGatehouse } from './gateway/core/config.ts'\nexport default defineGatehouse({})",
      /elsewhere\.ts: can't find gateway\/core\/config\.ts from where it lies; write import .* from '\/.*'$/,
    ],
  ])('%s for a configuration', async (_sentence, text, line) => {
    const folder = mkdtempSync(join(tmpdir(), 'gatehouse-elsewhere-'))
    const file = join(folder, 'elsewhere.ts')
    writeFileSync(file, text)
    const ended = await runStart(['--config', file, '--fresh', '--port', String(await claimPorts(4))], clone)
      .ended
    rmSync(folder, { recursive: true })
    expect([ended.code, ended.stdout]).toEqual([2, ''])
    expect(linesOf(ended.stderr)).toEqual([expect.stringMatching(line)])
  })

  test('an origin under a path that reads in two ways: by the name of the option', async () => {
    const args = ['--origin', 'http://127.0.0.1:1/a;b', '--fresh', '--port', String(await claimPorts(4))]
    const ended = await runStart(args, clone).ended
    expect([ended.code, ended.stdout]).toEqual([2, ''])
    expect(linesOf(ended.stderr)).toEqual([
      expect.stringMatching(/^--origin: is "http:\/\/127\.0\.0\.1:1\/a;b"; an address, /),
    ])
  })

  test('a lock without its secret, and secrets that are none: before anything listens', async () => {
    const file = join(clone, 'locked.json')
    const lock = { secret: { secret: 'ORIGIN_LOCK' } }
    const routes = [{ path: '/*', access: 'signed-in' }]
    const hosts = { localhost: { origin: 'http://127.0.0.1:1', lock, routes } }
    writeFileSync(file, JSON.stringify({ hosts }))
    const args = ['--config', file, '--fresh', '--port', String(await claimPorts(4))]
    const ended = await runStart(args, clone, { SEALING_KEY: 'short', ASSERTION_KEY: 'none' }).ended
    expect([ended.code, ended.stdout]).toEqual([2, ''])
    expect(linesOf(ended.stderr)).toEqual([
      "secret('SEALING_KEY'): is shorter than 32 bytes",
      "secret('ORIGIN_LOCK'): is neither in the environment nor in secrets.json; the app's server must know the same value",
      "secret('ASSERTION_KEY'): is no P-256 private key in PKCS#8 PEM: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256",
    ])
  })

  test('a configuration with mistakes: every one of them at once', async () => {
    const file = join(clone, 'wrong.json')
    const hosts = { localhost: { origin: 'http://x/path/', routes: [{ path: 'x', access: 'all' }] } }
    writeFileSync(file, JSON.stringify({ hosts, login: { methods: ['sms'] }, typo: 1 }))
    const ended = await runStart(['--config', file, '--fresh', '--port', String(await claimPorts(4))], clone)
      .ended
    expect([ended.code, ended.stdout]).toEqual([2, ''])
    const lines = linesOf(ended.stderr)
    for (const where of [
      'hosts.localhost.origin',
      'hosts.localhost.routes.0.path',
      'hosts.localhost.routes.0.access',
      'login.methods.0',
      'typo',
    ]) {
      expect(lines.filter((line) => line.startsWith(`${where}: `))).toHaveLength(1)
    }
  })
})

/** What is wrong, line by line. */
function linesOf(stderr: string): readonly string[] {
  const [head, ...lines] = stderr.trimEnd().split('\n  ')
  expect(head).toBe('The configuration is wrong:')
  return lines
}
