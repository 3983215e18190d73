import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { setOriginLock } from '../../gateway/proxy/origin-lock.ts'
import { blocksOf } from './deploy-document.ts'

const DOCUMENT = readFileSync('docs/origin-lock.md', 'utf8')
const SNIPPETS = 'docs/origin-lock'
const snippets = readdirSync(SNIPPETS, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.\w+$/.test(name),
)
const linesOf = (name: string) =>
  readFileSync(join(SNIPPETS, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

test.each(snippets)('%s is in the document', (name) => {
  expect(DOCUMENT).toContain(`(origin-lock/${name})`)
})

describe('copied and not filled in, they open to nobody', () => {
  test.each(snippets)('%s holds nothing that could be a secret', (name) => {
    expect(readFileSync(join(SNIPPETS, name), 'utf8')).not.toMatch(/[0-9a-f]{32}/)
  })

  test.each([
    ['nginx/secrets.conf', []],
    ['nginx/secrets-hmac.conf', ['default "";']],
    ['apache-secrets.conf', ['Define GATEHOUSE_LOCK_SHA1 none', 'Define GATEHOUSE_LOCK_OTHER_SHA1 none']],
  ])('%s', (name, lines) => expect(linesOf(name)).toEqual(lines))
})

test('shows what is signed', async () => {
  const [, shown = ''] = /\(`([^`]+)`, no line end after it\)/.exec(DOCUMENT.replace(/\s+/g, ' ')) ?? []
  const [seconds = '', method = '', target = ''] = shown.split('\\n')
  const headers = new Headers()
  const lock = { header: 'X-Lock', kind: 'hmac', secret: 'a secret' } as const
  await setOriginLock({ method, target, headers }, lock, Number(seconds) * 1000)
  const signature = createHmac('sha256', 'a secret')
    .update(`${seconds}\n${method}\n${target}`)
    .digest('base64url')
  expect([target, headers.get('x-lock')]).toEqual(['/page?x=1', `t=${seconds},v1=${signature}`])
})

test('says what a signature leaves open: who is asking, and at which host', async () => {
  const lock = { header: 'X-Lock', kind: 'hmac', secret: 'a secret' } as const
  const signatureFor = async (user: string, host: string) => {
    const headers = new Headers({ 'X-Forwarded-User': user, 'X-Forwarded-Host': host })
    await setOriginLock({ method: 'POST', target: '/', headers }, lock, 0)
    return headers.get('x-lock')
  }
  expect(await signatureFor('root', 'b.example')).toBe(await signatureFor('ana', 'a.example'))
  expect(DOCUMENT).toContain('not the host, not the identity headers, not the\nbody')
})

test('has secrets made that the gateway takes', () => {
  expect(blocksOf(DOCUMENT, 'sh').join('')).toContain('openssl rand -hex 32')
})
