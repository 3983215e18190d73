import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GatehouseConfig } from '../gateway/core/config.ts'
import { weigh } from './budget.ts'
import { buildWorker, writeConfig } from './worker.ts'

const HELP = `All that can be checked in under a minute: types, form, layers, unit tests, weights, and whether it would deploy.

  npm run check
`

type Check = { readonly about: string; readonly run: () => Promise<string | undefined> }

/** Where the worker is built for the checks: a real build stays as it is. */
const FOLDER = 'dist/check'

/** Complete, and nobody's: a deployment's shape for the dry run. */
const EXAMPLE: GatehouseConfig = {
  cognito: {
    userPoolId: 'us-east-1_Example',
    clientId: 'exampleclientid',
    clientSecret: { secret: 'COGNITO_CLIENT_SECRET' },
  },
  authsignal: { tenantId: 'example', secretKey: { secret: 'AUTHSIGNAL_SECRET_KEY' }, action: 'cognitoAuth' },
  login: { methods: ['passkey', 'email_otp'] },
  keys: { sealing: [{ secret: 'SEALING_KEY' }], signUpProof: { secret: 'SIGN_UP_PROOF_KEY' } },
  hosts: {
    'app.example.com': {
      origin: 'https://legacy.internal.example.com',
      routes: [{ path: '/*', access: 'signed-in' }],
    },
  },
}

/** Tests that start nothing but themselves. */
const UNIT_TESTS = [
  'layers',
  'core',
  'config',
  'request',
  'policy',
  'proxy',
  'reply',
  'session',
  'sign-in',
  'gate.',
  'lambda-edge/receive.',
  'lambda-edge/guard.',
  'lambda-edge/forward.',
  'lambda-edge/edge-answer.',
  'lambda-edge/take-home.',
  'app.',
  'triggers',
  'login-ui',
]

const CHECKS: readonly Check[] = [
  command('types', 'tsc', '-p', 'tsconfig.json'),
  command('types of the page’s script', 'tsc', '-p', 'login-ui/client'),
  command('form', 'biome', 'check', '.'),
  command('unit tests', 'vitest', 'run', ...UNIT_TESTS.map((name) => `test/${name}`)),
  { about: 'weights', run: checkWeights },
  { about: 'deploys to Workers (dry run)', run: dryRun },
]

process.exitCode = process.argv.includes('--help') ? say(0, HELP) : await main()

async function main(): Promise<0 | 1> {
  const began = performance.now()
  let failed = 0
  for (const { about, run } of CHECKS) {
    const startedAt = performance.now()
    const problem = await run()
    const milliseconds = String(Math.round(performance.now() - startedAt)).padStart(6)
    say(0, `${problem === undefined ? ' ok ' : 'FAIL'} ${milliseconds} ms  ${about}\n`)
    if (problem !== undefined) say(1, `\n${problem}\n\n`)
    failed += problem === undefined ? 0 : 1
  }
  const total = `${Math.round(performance.now() - began)} ms`
  return failed === 0
    ? say(0, `\nAll is well (${total}).\n`)
    : say(1, `\n${failed} of ${CHECKS.length} failed (${total}).\n`)
}

function command(about: string, program: string, ...args: readonly string[]): Check {
  return { about, run: () => runProgram(program, args) }
}

/** @returns what it printed, if it failed */
async function runProgram(program: string, args: readonly string[]): Promise<string | undefined> {
  const child = spawn(join('node_modules', '.bin', program), args, {
    // wrangler would look for its makers' servers, to say what is new and to tell what it did.
    env: { ...process.env, CLOUDFLARE_CF_FETCH_ENABLED: 'false', WRANGLER_SEND_METRICS: 'false', CI: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed: string[] = []
  child.stdout.on('data', (data) => printed.push(String(data)))
  child.stderr.on('data', (data) => printed.push(String(data)))
  const [code] = (await once(child, 'close')) as [number | null]
  return code === 0 ? undefined : printed.join('')
}

async function checkWeights(): Promise<string | undefined> {
  const folder = join(FOLDER, 'worker')
  const tooHeavy = weigh(await buildWorker(folder), folder).filter(
    ({ gzippedBytes, maxBytes }) => gzippedBytes > maxBytes,
  )
  if (tooHeavy.length === 0) return undefined
  return tooHeavy
    .map(
      ({ about, gzippedBytes, maxBytes }) => `${about}: ${gzippedBytes} bytes gzipped, at most ${maxBytes}`,
    )
    .join('\n')
}

/** With the repository's own wrangler.toml, but for where the worker lies. */
async function dryRun(): Promise<string | undefined> {
  const folder = join(FOLDER, 'worker')
  await buildWorker(folder)
  await writeConfig(EXAMPLE, folder)
  const settings = readFileSync('wrangler.toml', 'utf8').replace('dist/worker/', 'worker/')
  mkdirSync(FOLDER, { recursive: true })
  const file = join(FOLDER, 'wrangler.toml')
  writeFileSync(file, settings)
  const problem = await runProgram('wrangler', [
    'deploy',
    '--dry-run',
    '--config',
    file,
    '--outdir',
    join(FOLDER, 'deployed'),
  ])
  rmSync(FOLDER, { recursive: true, force: true })
  return problem
}

function say<Code extends 0 | 1>(code: Code, text: string): Code {
  process.stdout.write(text)
  return code
}
