import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SUB } from '../session/a-session.ts'
import { expectVerifier } from './expect-verifier.ts'
import { AUDIENCE, aGatewaySigner, aKeyText, ISSUER, serveKeySet } from './gateway-keys.ts'
import { startServer, type VerifierSettings } from './start-verifier.ts'

const REQUIRED = ['test/verifiers/php/app.php']
const PREPENDED = ['-t', 'test/verifiers/php/untouched', '-d', `auto_prepend_file=${verifierPath()}`]

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-php-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('docs/verifiers/php/verify.php', () => {
  expectVerifier(async (settings) => {
    const keysFile = join(mkdtempSync(join(folder, 'keys-')), 'keys.json')
    // PHP's own server does one thing at a time; two of them have one file of keys, as workers of PHP-FPM do.
    const startOne = () => startPhp(REQUIRED, settings, keysFile)
    const [server, beside] = await Promise.all([startOne(), startOne()])
    return {
      url: server.url,
      besideUrl: beside.url,
      later: async (seconds) => age(keysFile, seconds),
      stop: async () => void (await Promise.all([server.stop(), beside.stop()])),
    }
  })
})

describe('before an app nobody may touch', () => {
  const key = aKeyText()

  async function answerOf(keysFile: string, assertion: string | undefined) {
    const keySet = await serveKeySet([key])
    const server = await startPhp(
      PREPENDED,
      { issuer: ISSUER, audience: AUDIENCE, jwksUrl: keySet.url },
      keysFile,
    )
    const headers = assertion === undefined ? {} : { 'x-gatehouse-assertion': assertion }
    const response = await fetch(server.url, { headers })
    const answer = { status: response.status, body: await response.text() }
    await server.stop()
    await keySet.close()
    return answer
  }

  test('it is told in REMOTE_USER who is there', async () => {
    const answer = await answerOf(join(folder, 'prepended.json'), await aGatewaySigner([key]).sign())
    expect(answer).toEqual({ status: 200, body: SUB })
  })

  test('nobody comes in without an assertion', async () => {
    const answer = await answerOf(join(folder, 'prepended.json'), undefined)
    expect(answer).toEqual({ status: 401, body: 'Unauthorized\n' })
  })

  test('where keys can’t be kept, nobody comes in at all', async () => {
    const answer = await answerOf(join(folder, 'missing', 'keys.json'), await aGatewaySigner([key]).sign())
    expect(answer).toEqual({ status: 500, body: '' })
  })
})

function startPhp(args: readonly string[], settings: VerifierSettings, keysFile: string) {
  return startServer({
    command: '/usr/bin/php',
    args: ['-d', 'display_errors=0', '-S', '127.0.0.1:0', ...args],
    environment: {
      GATEHOUSE_ISSUER: settings.issuer,
      GATEHOUSE_AUDIENCE: settings.audience,
      GATEHOUSE_JWKS_URL: settings.jwksUrl,
      GATEHOUSE_KEYS_FILE: keysFile,
    },
    packages: ['php-cli'],
  })
}

function verifierPath(): string {
  return join(process.cwd(), 'docs/verifiers/php/verify.php')
}

type KeysFile = { readonly askedAt: number; readonly fetchedAt: number; readonly keys: object }

/** PHP begins anew with every request: how old its keys are stands in the file alone. */
function age(path: string, seconds: number): void {
  if (!existsSync(path)) return
  const kept = JSON.parse(readFileSync(path, 'utf8')) as KeysFile
  const older = { askedAt: kept.askedAt - seconds, fetchedAt: kept.fetchedAt - seconds }
  writeFileSync(path, JSON.stringify({ ...kept, ...older }))
}
