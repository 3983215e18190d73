import { parseArgs } from 'node:util'
import { checkConfig } from '../gateway/config/check-config.ts'
import type { GatehouseConfig } from '../gateway/core/config.ts'
import { loadConfig } from '../local/load-config.ts'
import { WrongConfig } from '../local/wrong-config.ts'
import { weigh } from './budget.ts'
import { deployWarnings } from './deploy-warnings.ts'
import { addLambdaConfig, buildLambdaEdge, TooHeavy, writeBuiltFor, zipLambdaEdge } from './lambda-edge.ts'
import { CONFIG_MODULE } from './provided-modules.ts'
import { buildTriggers } from './triggers.ts'
import { buildConfig, buildWorker } from './worker.ts'

const HELP = `Bundles what is deployed.

  npm run build                               with gatehouse.config.ts
  npm run build -- --config my.config.ts      with another configuration (.ts or .json)

  dist/worker/        the gateway for Cloudflare Workers: worker.js, its chunks, gatehouse.config.js
  dist/lambda-edge/   the gateway for CloudFront: a function each for viewer-request, origin-request and
                      origin-response, as a zip and unpacked; handler index.handler, nodejs20.x. At most 1 MB each.
                      Complete only with a configuration that has the section aws
  dist/triggers/      Cognito's four triggers, a zip each; handler index.handler, nodejs22.x

A wrong configuration ends it with exit code 2. What is right and can't work on Cloudflare is warned of, with exit code 0.
`

const WORKER = 'dist/worker'
const TRIGGERS = 'dist/triggers'
const LAMBDA_EDGE = 'dist/lambda-edge'
/** What `npm start` fills in, and a deployment has to say. */
const LEFT_TO_NPM_START: ReadonlySet<string> = new Set(
  ['cognito', 'authsignal', 'login', 'keys'].map((part) => `${part}: is missing`),
)

process.exitCode = await main()

async function main(): Promise<number> {
  const file = readOptions()
  if (file === 'help') return say(HELP)
  if (typeof file !== 'string') return complain(file.wrong, ['See npm run build -- --help.'])
  try {
    await buildPrograms()
    return await addConfig(file)
  } catch (error) {
    if (error instanceof TooHeavy)
      return complain(error.message, ['A brand’s pictures are most of what can be left out.'])
    if (error instanceof WrongConfig) return complain('The configuration is wrong:', error.problems)
    throw error
  }
}

/** @returns the configuration's file, `help`, or what is wrong with the options */
function readOptions(): string | { readonly wrong: string } {
  const options = {
    config: { type: 'string', default: 'gatehouse.config.ts' },
    help: { type: 'boolean', short: 'h' },
  } as const
  try {
    const { values } = parseArgs({ options })
    return values.help ? 'help' : values.config
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) }
  }
}

async function buildPrograms(): Promise<void> {
  for (const { about, gzippedBytes } of weigh(await buildWorker(WORKER), WORKER)) {
    say(`${WORKER}/  ${kilobytes(gzippedBytes)} gzipped: ${about}\n`)
  }
  for (const { file, bytes } of await buildTriggers(TRIGGERS)) say(`${file}  ${kilobytes(bytes)}\n`)
  await buildLambdaEdge(LAMBDA_EDGE)
}

async function addConfig(file: string): Promise<number> {
  const checked = checkConfig(await loadConfig(file))
  if (checked.ok) {
    await buildConfig(file, checked.value, WORKER)
    await addEdgeConfig(file, checked.value)
    for (const warning of deployWarnings(checked.value)) process.stderr.write(`warning: ${warning}\n`)
    return say(`${WORKER}/gatehouse.config.js  from ${file}\n`)
  }
  const isWrong = checked.error.some((problem) => !LEFT_TO_NPM_START.has(problem))
  if (isWrong) return complain(`${file} is wrong:`, checked.error)
  zipFunctions('without a configuration')
  complain(
    `All is built but ${CONFIG_MODULE}: ${file} leaves to npm start what a deployment has to say.`,
    checked.error,
  )
  return 0
}

/** The same configuration may be for Workers alone. */
async function addEdgeConfig(file: string, config: GatehouseConfig): Promise<void> {
  if (config.aws !== undefined) {
    await addLambdaConfig(file, config, LAMBDA_EDGE)
    writeBuiltFor(config, LAMBDA_EDGE)
  }
  zipFunctions(config.aws === undefined ? `without a configuration, for ${file} has no aws` : `from ${file}`)
}

function zipFunctions(about: string): void {
  for (const zip of zipLambdaEdge(LAMBDA_EDGE)) say(`${zip.file}  ${kilobytes(zip.bytes)}, ${about}\n`)
}

function complain(head: string, problems: readonly string[]): 2 {
  process.stderr.write(`${[head, ...problems].join('\n  ')}\n`)
  return 2
}

function say(text: string): 0 {
  process.stdout.write(text)
  return 0
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`
}
