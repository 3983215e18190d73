import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildLambdaEdge, EDGE_FUNCTIONS, writeLambdaConfig, zipLambdaEdge } from '../../build/lambda-edge.ts'
import { checkConfig } from '../../gateway/config/check-config.ts'
import { changed } from '../config/a-config.ts'

// A zip is read by whoever may read functions in an account; a replica of it lies at every edge.
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-zips-'))
const AWS = { region: 'us-east-1', registryTable: 'gatehouse-registry', secretId: 'gatehouse/secrets' }
let sources: Readonly<Record<string, readonly string[]>>
const texts = new Map<string, string>()

beforeAll(async () => {
  const config = checkConfig(changed('aws', AWS))
  if (!config.ok) throw new Error(config.error.join('\n'))
  const built = await buildLambdaEdge(folder)
  sources = Object.fromEntries(Object.entries(built).map(([name, { inputs }]) => [name, Object.keys(inputs)]))
  await writeLambdaConfig(config.value, folder)
  for (const { file } of zipLambdaEdge(folder)) {
    for (const [name, bytes] of Object.entries(unzipSync(readFileSync(file)))) {
      texts.set(`${file.slice(folder.length + 1)}: ${name}`, Buffer.from(bytes).toString())
    }
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function filesWith(pattern: RegExp): readonly string[] {
  return [...texts].filter(([, text]) => pattern.test(text)).map(([name]) => name)
}

describe.each(EDGE_FUNCTIONS)('%s', (name) => {
  test('is made of the gateway, its pages and its libraries', () => {
    const own = sources[name]?.filter((path) => !path.includes('node_modules/'))
    expect(own?.filter((path) => !/^(?:gateway\/|login-ui\/|provided:gatehouse:)/.test(path))).toEqual([])
    expect(own?.filter((path) => /\btests?\b/.test(path))).toEqual([])
  })

  test('holds scripts and what names them, no map that leads to sources', () => {
    const files = [...texts.keys()].filter((file) => file.startsWith(`${name}.zip: `))
    expect(files.filter((file) => !/(?:\.mjs|: gatehouse\.config\.js|: package\.json)$/.test(file))).toEqual(
      [],
    )
    expect(files.length).toBeGreaterThan(2)
  })
})

test('what answers without a session knows nobody’s: origin-response has no library and asks nobody', () => {
  expect(sources['origin-response']?.filter((path) => path.includes('node_modules/'))).toEqual([])
  expect(filesWith(/\bfetch\(/).filter((file) => file.startsWith('origin-response.zip: '))).toEqual([])
})

test('the guarded way knows no way to sign in', () => {
  const strangers = sources['viewer-request']?.filter((path) =>
    /^gateway\/(?:sign-in|providers\/(?:open-)?(?:cognito|authsignal))/.test(path),
  )
  expect(strangers).toEqual([])
})

test.each([
  ['a private key', /PRIVATE KEY-----\s*[A-Za-z0-9+/]{16}/],
  ['an access key of AWS’s', /\bA(?:KIA|SIA)[A-Z0-9]{16}\b/],
  ['a token', /eyJ[\w-]{20,}\.eyJ[\w-]{20,}\./],
  ['a place on the machine that built it', new RegExp(`${process.cwd()}|/node_modules/|file://`)],
  ['a map', /sourceMappingURL/],
])('no file holds %s', (_, pattern) => {
  expect(texts.size).toBeGreaterThan(10)
  expect(filesWith(pattern)).toEqual([])
})

test('of a secret there is the name', () => {
  const configs = filesWith(/CLIENT_SECRET/).filter((file) => file.endsWith('gatehouse.config.js'))
  expect(configs.length).toBe(3)
  for (const file of configs) expect(texts.get(file)).toMatch(/"?secret"?:\s*"CLIENT_SECRET"/)
})
