import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deployWarnings } from '../../build/deploy-warnings.ts'
import { checkConfig } from '../../gateway/config/check-config.ts'
import {
  COOKIE_HEADER_MAX_BYTES,
  COOKIES_MAX,
  LOGGED_MAX_CHARACTERS,
  PATH_MAX_BYTES,
} from '../../gateway/core/limits.ts'
import type { LogLine } from '../../gateway/core/log.ts'
import { secretNames } from '../../gateway/core/secrets.ts'
import { refuse } from '../../gateway/reply/refuse.ts'
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

describe('the build', () => {
  const warningsOf = async (text: string) => {
    const checked = checkConfig(await configOf(text))
    return checked.ok ? deployWarnings(checked.value) : checked.error
  }

  test.each(['A', 'B'] as const)('has no warning for %s', async (variant) => {
    expect(await warningsOf(configs[variant])).toEqual([])
  })

  test.each([
    ['an IP address', "'https://192.0.2.10'"],
    ['`localhost`', "'https://localhost'"],
    ['plain http', "'http://legacy.internal.example.com'"],
    [
      "`hostHeader: 'public'` with a port",
      "'https://legacy.internal.example.com:8443', hostHeader: 'public'",
    ],
  ])('warns of %s, as the document says', async (words, origin) => {
    const text = configs.B.replace("'https://legacy.internal.example.com'", origin)
    expect(await warningsOf(text)).toHaveLength(1)
    expect(DEPLOY_DOCUMENT).toContain(words)
  })
})

test('the secrets written down are ignored by git, and nobody else may read them', () => {
  const [making = ''] = blocksOf(DEPLOY_DOCUMENT, 'sh').filter((block) => block.includes('openssl'))
  const written = [...making.matchAll(/> (\S+?);?(?:\s|$)/g)].map(([, file]) => file ?? '')
  expect(written.length).toBe(3)
  expect(written.filter((file) => !file.endsWith('.secret'))).toEqual([])
  expect(making).toMatch(/^umask 077\b/)
  expect(readFileSync('.gitignore', 'utf8').split('\n')).toContain('*.secret')
})

type Schema = { readonly properties: Readonly<Record<string, unknown>> }
type WranglerSchema = { readonly definitions: { readonly RawConfig: Schema } }

describe('wrangler.toml', () => {
  const schema = JSON.parse(
    readFileSync('node_modules/wrangler/config-schema.json', 'utf8'),
  ) as WranglerSchema

  test.each(['A', 'B', 'several hosts'] as const)(
    '%s has only keys that wrangler knows, each once',
    (variant) => {
      const [head = '', ...tables] = wranglerSettings(variant).split(/^(?=\[)/m)
      const keys = [...head.matchAll(/^(\w+) = /gm)].map(([, key]) => key ?? '')
      const names = tables.map((table) => /^\[+(\w+)/.exec(table)?.[1] ?? '')
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys).toEqual(expect.arrayContaining(['workers_dev', 'preview_urls', 'routes']))
      expect(names).toContain('observability')
      const known = schema.definitions.RawConfig.properties
      expect([...keys, ...names].filter((name) => !Object.hasOwn(known, name))).toEqual([])
    },
  )

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

/** Every event the gateway writes into its log. */
function events(): ReadonlySet<string> {
  const sources = readdirSync('gateway', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join('gateway', name), 'utf8'))
  return new Set(
    sources.flatMap((source) => [...source.matchAll(/\bevent: '(\w+)'/g)].map(([, event]) => event ?? '')),
  )
}

describe('the log', () => {
  test('is cut where the document says', () => {
    expect(DEPLOY_DOCUMENT).toContain(`is cut at ${LOGGED_MAX_CHARACTERS} characters`)
  })

  test('shows a line such as the gateway writes', () => {
    const lines: LogLine[] = []
    const [shown = ''] = blocksOf(DEPLOY_DOCUMENT, 'json')
    const { at, event, requestId, method, host, path, ip, ...refusal } = JSON.parse(shown)
    const url = `https://${host}${path}?token=x`
    const asked = { method, url, headers: new Headers(), requestId, visitorAddress: ip }
    refuse(refusal, asked, { log: (line) => void lines.push(line), stylesheet: '' })
    expect(lines).toEqual([{ event, requestId, method, host, path, ip, ...refusal }])
  })
})

/** Of a line, beside its reason. */
const FIELDS: ReadonlySet<string> = new Set([
  'because',
  'service',
  'during',
  'bug',
  'detail',
  'method',
  'status',
])

describe('what to do at 3 a.m.', () => {
  const refusals = readFileSync('gateway/core/refusal.ts', 'utf8')
  const night = DEPLOY_DOCUMENT.slice(DEPLOY_DOCUMENT.indexOf('### At 3 a.m.'))

  test('names reasons that the log knows', () => {
    const rows = night.split('\n').filter((row) => /^\| .*\d{3}|^\| the same|^\| a redirect/.test(row))
    const named = rows.flatMap((row) => [...(row.split('|')[2] ?? '').matchAll(/`(\w+)(?:`|:)/g)])
    const words = named.map(([, word]) => word ?? '').filter((word) => !FIELDS.has(word))
    expect(words.length).toBeGreaterThan(12)
    expect(words.filter((word) => !refusals.includes(`'${word}'`) && !events().has(word))).toEqual([])
  })

  test.each([
    ['a new name', '421', 'host_unknown'],
    ['a port in the address', '421', 'port other than 443'],
    ['passkeys that fail', 'passkeys fail', 'relay_refused'],
    ['a page of another origin', 'CORS error', 'cors.origins'],
    ['a connection that is lost', '502', 'Network connection lost.'],
    ['a reference', 'the same', 'internal error; reference = '],
    ['an answer of Cloudflare’s for the app', '530', 'no line'],
    ['an answer of the app’s own front', '502, not in', 'no line'],
  ])('has a row for %s', (_, seen, words) => {
    const rows = night.split('\n').filter((row) => row.split('|')[1]?.includes(seen))
    expect(rows.some((row) => row.includes(words))).toBe(true)
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
