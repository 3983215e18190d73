import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildLambdaEdge, writeLambdaConfig, zipLambdaEdge } from '../../build/lambda-edge.ts'
import { checkConfig } from '../../gateway/config/check-config.ts'
import { changed } from '../config/a-config.ts'
import { anEvent } from '../lambda-edge/an-event.ts'

const FUNCTIONS = ['viewer-request', 'origin-request', 'origin-response']
/** docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-functions-restrictions.html */
const ZIP_MAX_BYTES = 1_048_576
/** Of the guarded way, on two cores. */
const COLD_IMPORT_MAX_MS = 60
/** Nothing listens there. */
const NOWHERE = 'http://127.0.0.1:1'
const AWS = {
  region: 'us-east-1',
  registryTable: 'gatehouse-registry',
  secretId: 'gatehouse/secrets',
  dynamodbEndpoint: NOWHERE,
  secretsManagerEndpoint: NOWHERE,
}
const ENVIRONMENT = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'example',
  AWS_REGION: 'eu-west-1',
}

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-lambda-edge-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeAll(async () => {
  const config = checkConfig(changed('aws', AWS))
  if (!config.ok) throw new Error(config.error.join('\n'))
  await buildLambdaEdge(folder)
  await writeLambdaConfig(config.value, folder)
})

/** What a process prints that runs this in the function's own folder, as Lambda would start it. */
async function run(name: string, source: string, environment: Record<string, string> = ENVIRONMENT) {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    cwd: join(folder, name),
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [printed, complained, [code]] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { printed, complained, code }
}

describe('the zips', () => {
  test.each(FUNCTIONS)('%s has what Lambda loads, and is light enough', (name) => {
    const zip = zipLambdaEdge(folder).find(({ file }) => file === join(folder, `${name}.zip`))
    expect(zip?.bytes).toBeLessThan(ZIP_MAX_BYTES)
    const files = Object.keys(unzipSync(readFileSync(join(folder, `${name}.zip`))))
    expect(files).toEqual(expect.arrayContaining(['index.mjs', 'package.json', 'gatehouse.config.js']))
  })

  test('are the same for the same sources', () => {
    const bytes = () => zipLambdaEdge(folder).map(({ file }) => readFileSync(file).toString('base64'))
    expect(bytes()).toEqual(bytes())
  })
})

test('what Lambda@Edge would not take is not zipped', () => {
  const heavy = join(folder, 'origin-response', 'heavy.bin')
  writeFileSync(heavy, randomBytes(ZIP_MAX_BYTES))
  expect(() => zipLambdaEdge(folder)).toThrow(/origin-response\.zip: \d{7} bytes/)
  rmSync(heavy)
})

test.each(FUNCTIONS)('%s exports a handler', async (name) => {
  const { printed } = await run(
    name,
    "console.log(typeof (await import('./index.mjs')).handler); process.exit()",
  )
  expect(printed).toBe('function\n')
})

/** The processor's time and not the clock's: how long other tests hold it is none of this function's doing. */
const MEASURED = `const from = process.cpuUsage()
await import('./index.mjs')
const { user, system } = process.cpuUsage(from)
console.log((user + system) / 1000); process.exit()`

test('the guarded way is there before anybody notices', async () => {
  const times: number[] = []
  for (let i = 0; i < 9; i++) times.push(Number((await run('viewer-request', MEASURED)).printed))
  const [, , , , median = Number.NaN] = times.toSorted((one, other) => one - other)
  expect(median).toBeLessThan(COLD_IMPORT_MAX_MS)
}, 60_000)

test.each(['viewer-request', 'origin-request'])(
  '%s lets nobody in while its secrets can’t be had',
  async (name) => {
    const event = JSON.stringify(anEvent({ uri: '/.auth/login', headers: { Accept: 'application/json' } }))
    const source = `const { handler } = await import('./index.mjs')
const { status, body } = await handler(${event})
console.log(JSON.stringify({ status, error: JSON.parse(body).error })); process.exit()`
    const { printed } = await run(name, source)
    expect(JSON.parse(printed.trim().split('\n').at(-1) ?? '')).toEqual({
      status: '503',
      error: 'unavailable',
    })
  },
  30_000,
)

test('without credentials it does not start, and says why where its log is read', async () => {
  const { printed, code } = await run('viewer-request', "await import('./index.mjs')", {})
  expect(code).toBe(1)
  expect(JSON.parse(printed)).toMatchObject({
    event: 'config_refused',
    problems: [expect.stringContaining('AWS_ACCESS_KEY_ID')],
  })
})
