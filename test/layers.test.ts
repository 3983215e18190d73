import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

/** From the bottom up. Imports point down; what stands side by side does not know of each other. */
const LAYERS: readonly (readonly string[])[] = [
  ['gateway/core/'],
  ['gateway/config/', 'gateway/request/', 'gateway/policy/'],
  ['gateway/reply/'],
  ['gateway/providers/', 'gateway/proxy/'],
  ['gateway/session/'],
  ['gateway/gate/'],
  ['gateway/gate.ts', 'gateway/sign-in/'],
  ['gateway/live-session.ts', 'gateway/live-sessions.ts', 'gateway/watch-upload.ts', 'gateway/cut-stream.ts'],
  ['gateway/open-connection.ts'],
  ['gateway/app.ts', 'gateway/fetch-origin.ts', 'gateway/open-gate.ts'],
  ['gateway/session-registry.ts', 'gateway/durable-registry.ts', 'gateway/aws-call.ts'],
  ['gateway/dynamo-table.ts', 'gateway/read-revocation.ts'],
  ['gateway/dynamo-revocation-list.ts'],
  ['gateway/dynamo-revocations.ts'],
  ['gateway/dynamo-registry.ts', 'gateway/secrets-manager.ts'],
  ['gateway/lambda-edge/'],
  [
    'gateway/worker.ts',
    'gateway/viewer-request.ts',
    'gateway/origin-request.ts',
    'gateway/origin-response.ts',
  ],
]

/** Libraries, and who alone may know them. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  hono: ['gateway/sign-in/'],
  '@authsignal/node': ['gateway/providers/'],
  '@aws-sdk/client-cognito-identity-provider': ['gateway/providers/'],
  'aws-jwt-verify': ['gateway/session/'],
  aws4fetch: ['gateway/aws-call.ts'],
  valibot: ['gateway/config/'],
}

/** What may be imported from outside the gateway, and by whom. */
const VIEWS = ['gateway/sign-in/', 'gateway/reply/error-page.ts', 'login-ui/messages/']

type Import = { readonly from: string; readonly to: string }
const files = ['gateway', 'login-ui', 'triggers', 'local', 'build', 'cli', 'gallery', 'measure'].flatMap(
  sourcesIn,
)
const imports = files.flatMap(importsOf)

test('in the gateway imports point down', () => {
  expect(imports.filter(isInGateway).filter(pointsUpOrAside).map(asText)).toEqual([])
})

test('there is no import circle', () => {
  expect(files.filter(isInCircle)).toEqual([])
})

test('each library is known in its own layer only', () => {
  const strays = imports.filter(({ from, to }) => {
    const name = Object.keys(PACKAGES).find((library) => to === library || to.startsWith(`${library}/`))
    if (name === undefined || !from.startsWith('gateway/')) return false
    return !PACKAGES[name]?.some((place) => from.startsWith(place))
  })
  expect(strays.map(asText)).toEqual([])
})

test('the gateway knows no Node.js, and no library but those', () => {
  const strays = imports.filter(
    ({ from, to }) => from.startsWith('gateway/') && isPackage(to) && !isKnown(to),
  )
  expect(strays.map(asText)).toEqual([])
})

test.each([
  ['pages are shown by the sign-in way and as errors, by nobody else', 'gateway/', 'login-ui/', VIEWS],
  ['pages know nothing of the gateway', 'login-ui/', 'gateway/', []],
  [
    'triggers know the core and Authsignal',
    'triggers/',
    'gateway/',
    ['gateway/core/', 'gateway/providers/authsignal.ts', 'gateway/providers/authsignal-actions.ts'],
  ],
  ['triggers know no embedded service', 'triggers/', 'local/', []],
  ['the gateway knows no embedded service', 'gateway/', 'local/', []],
  ['the gateway knows no build', 'gateway/', 'build/', []],
  ['the gateway knows no operator’s command', 'gateway/', 'cli/', []],
  ['the embedded stack knows no operator’s command', 'local/', 'cli/', []],
  ['the gateway knows no gallery', 'gateway/', 'gallery/', []],
  ['pages know no gallery', 'login-ui/', 'gallery/', []],
  ['the embedded stack knows no gallery', 'local/', 'gallery/', []],
  [
    'the gallery knows what pages are made of',
    'gallery/',
    'gateway/',
    ['gateway/core/brand.ts', 'gateway/core/refusal.ts', 'gateway/reply/'],
  ],
])('%s', (_, from, to, exceptions) => {
  const crossing = imports.filter((one) => one.from.startsWith(from) && one.to.startsWith(to))
  const isAllowed = (one: Import) =>
    exceptions.some((place) => one.from.startsWith(place) || one.to.startsWith(place))
  expect(crossing.filter((one) => !isAllowed(one)).map(asText)).toEqual([])
})

test.each(['local/', 'cli/'])('%s knows the gateway by its configuration only', (folder) => {
  const known = [
    'gateway/core/config.ts',
    'gateway/config/check-config.ts',
    'gateway/core/secrets.ts',
    'gateway/core/result.ts',
  ]
  const crossing = imports.filter(({ from, to }) => from.startsWith(folder) && to.startsWith('gateway/'))
  expect(crossing.filter(({ to }) => !known.includes(to)).map(asText)).toEqual([])
})

test('every layer has files, or this test would look at nothing', () => {
  for (const place of LAYERS.flat())
    expect(
      files.filter((file) => file.startsWith(place)),
      place,
    ).not.toEqual([])
})

function sourcesIn(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name))
}

function importsOf(from: string): readonly Import[] {
  const source = readFileSync(from, 'utf8')
  const found = source.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*'([^']+)'|import\('([^']+)'\)|(?:^|\n)import\s*'([^']+)'/g,
  )
  return [...found]
    .map(([, a, b, c]) => a ?? b ?? c ?? '')
    .map((to) => ({ from, to: to.startsWith('.') ? normalize(join(dirname(from), to)) : to }))
}

function pointsUpOrAside({ from, to }: Import): boolean {
  const [above, below] = [layerOf(from), layerOf(to)]
  if (above > below) return false
  if (above < below) return true
  return placeOf(from) !== placeOf(to)
}

function isInGateway({ from, to }: Import): boolean {
  return from.startsWith('gateway/') && to.startsWith('gateway/')
}

function layerOf(file: string): number {
  const layer = LAYERS.findIndex((places) => places.some((place) => file.startsWith(place)))
  if (layer < 0) throw new Error(`${file} is in no layer`)
  return layer
}

function placeOf(file: string): string | undefined {
  return LAYERS.flat().find((place) => file.startsWith(place))
}

function isInCircle(start: string): boolean {
  const reached = new Set(imports.filter(({ from }) => from === start).map(({ to }) => to))
  for (const file of reached) {
    for (const { from, to } of imports) if (from === file) reached.add(to)
  }
  return reached.has(start)
}

function isPackage(to: string): boolean {
  return !/^(?:gateway|login-ui|triggers|local|build|cli|gallery|gatehouse:|cloudflare:)/.test(to)
}

function isKnown(to: string): boolean {
  return Object.keys(PACKAGES).some((library) => to === library || to.startsWith(`${library}/`))
}

function asText({ from, to }: Import): string {
  return `${from} imports ${to}`
}
