import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkConfig } from '../../gateway/core/check-config.ts'
import { COOKIE_HEADER_MAX_BYTES, COOKIES_MAX, PATH_MAX_BYTES } from '../../gateway/core/limits.ts'
import { secretNames } from '../../gateway/core/secrets.ts'
import { sendRaw } from '../support/raw-request.ts'
import { demoStack } from '../support/stack.ts'
import {
  blocksOf,
  configOf,
  DEPLOY_DOCUMENT,
  deployConfigs,
  withHost,
  wranglerSettings,
} from './deploy-document.ts'

const ORIGIN_LOCK = readFileSync('docs/origin-lock.md', 'utf8')
const configs = deployConfigs()
const lockHost = blocksOf(ORIGIN_LOCK, 'ts')[0] ?? ''

describe('the configurations shown', () => {
  test.each([
    ['A, a route', configs.A, 'zone'],
    ['B, a host of its own', configs.B, 'https://legacy.internal.example.com'],
    ['that of the origin lock', withHost(configs.A, lockHost), 'https://legacy.internal.example.com'],
  ])('%s would be built', async (_, text, origin) => {
    const checked = checkConfig(await configOf(text))
    expect(checked).toMatchObject({ ok: true, value: { hosts: { 'app.example.com': { origin } } } })
  })

  test('name the secrets of the table, and no others', async () => {
    const checked = checkConfig(await configOf(configs.A))
    const named = checked.ok ? secretNames(checked.value) : []
    const told = [...DEPLOY_DOCUMENT.matchAll(/^\| `([A-Z_]+)` \|[^|]+\|[^|]*\|$/gm)].map(([, name]) => name)
    expect([...named].sort()).toEqual(told.sort())
  })
})

type Schema = { readonly properties: Readonly<Record<string, unknown>> }
type WranglerSchema = { readonly definitions: { readonly RawConfig: Schema } }

describe('wrangler.toml', () => {
  const schema = JSON.parse(
    readFileSync('node_modules/wrangler/config-schema.json', 'utf8'),
  ) as WranglerSchema

  test.each(['A', 'B'] as const)('%s has only keys that wrangler knows, each once', (variant) => {
    const [head = '', ...tables] = wranglerSettings(variant).split(/^(?=\[)/m)
    const keys = [...head.matchAll(/^(\w+) = /gm)].map(([, key]) => key ?? '')
    const names = tables.map((table) => /^\[+(\w+)/.exec(table)?.[1] ?? '')
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).toEqual(expect.arrayContaining(['workers_dev', 'preview_urls', 'routes']))
    const known = schema.definitions.RawConfig.properties
    expect([...keys, ...names].filter((name) => !Object.hasOwn(known, name))).toEqual([])
  })

  test('is edited where the document says', () => {
    expect(readFileSync('wrangler.toml', 'utf8')).toMatch(/^preview_urls = false$/m)
  })
})

describe('what to look at after a deployment', () => {
  const lines = blocksOf(DEPLOY_DOCUMENT, 'sh').flatMap((block) => block.split('\n'))
  const asked = lines.flatMap((line) => readAsk(line) ?? [])

  test('is a list', () => expect(asked.length).toBeGreaterThan(7))

  test.each(asked)('%s', async (_, request, status) => {
    const { urls } = await demoStack()
    expect((await sendRaw(urls.gateway, request)).status).toBe(status)
  })
})

/** `ask -H 'Name: value' https://app.example.com/path   # 200` */
function readAsk(line: string) {
  const parts = /^ask (.*?)https:\/\/app\.example\.com(\S*)\s+# (\d{3})/.exec(line)
  if (parts === null) return undefined
  const [, options = '', path = '/', status] = parts
  const headers = [...options.matchAll(/-H '([^:]+): ([^']*)'/g)].flatMap(([, name = '', value = '']) => [
    name,
    value,
  ])
  const body = /-d '([^']*)'/.exec(options)?.[1]
  const method = /-X (\w+)/.exec(options)?.[1] ?? (body === undefined ? 'GET' : 'POST')
  const form = body === undefined ? [] : ['Content-Type', 'application/x-www-form-urlencoded']
  const request = { method, path, headers: [...headers, ...form], ...(body === undefined ? {} : { body }) }
  return [[line, request, Number(status)] as const]
}

describe('what to do at 3 a.m.', () => {
  const refusals = readFileSync('gateway/core/refusal.ts', 'utf8')
  const night = DEPLOY_DOCUMENT.slice(DEPLOY_DOCUMENT.indexOf('### At 3 a.m.'))

  test('names reasons that the log knows', () => {
    const rows = night.split('\n').filter((row) => /^\| .*\d{3}|^\| the same|^\| a redirect/.test(row))
    const named = rows.flatMap((row) => [...(row.split('|')[2] ?? '').matchAll(/`(\w+)(?:`|:)/g)])
    const words = named
      .map(([, word]) => word ?? '')
      .filter((word) => !['because', 'service', 'bug'].includes(word))
    expect(words.length).toBeGreaterThan(12)
    expect(words.filter((word) => !refusals.includes(`'${word}'`))).toEqual([])
  })

  test.each([
    'path_ambiguous',
    'host_unknown',
    'cross_site',
    'origin_unreachable',
    'origin_too_slow',
    'origin_loops',
  ])('has an answer to %s', (reason) => expect(night).toContain(`\`${reason}\``))
})

test.each([
  ['a path', `${PATH_MAX_BYTES / 1024} KiB of path`],
  ['cookies', `${COOKIE_HEADER_MAX_BYTES / 1024} KiB and ${COOKIES_MAX} of them`],
])('has the right number for %s', (_, words) => expect(DEPLOY_DOCUMENT).toContain(words))

/** What leads to a heading leads to one that is there. */
test.each([
  ['docs/deploy-cloudflare.md', DEPLOY_DOCUMENT],
  ['docs/origin-lock.md', ORIGIN_LOCK],
])('%s links to headings that are there', (_, text) => {
  const links = [...text.matchAll(/\]\(((?!https?:)[^)#]*)#([^)]+)\)/g)]
  expect(links.length).toBeGreaterThan(1)
  const lost = links.filter(([, file, anchor]) => {
    const target = file === '' ? text : readFileSync(`docs/${file}`, 'utf8')
    const anchors = [...target.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    )
    return !anchors.includes(anchor ?? '')
  })
  expect(lost.map(([link]) => link)).toEqual([])
})
