import { parseArgs } from 'node:util'
import { checkConfig } from '../gateway/core/check-config.ts'
import { loadConfig } from '../local/load-config.ts'
import { weigh } from './budget.ts'
import { buildTriggers } from './triggers.ts'
import { buildConfig, buildWorker } from './worker.ts'

const HELP = `Bundles what is deployed.

  npm run build                               with gatehouse.config.ts
  npm run build -- --config my.config.ts      with another configuration (.ts or .json)

  dist/worker/        the gateway for Cloudflare Workers: worker.js, its chunks, gatehouse.config.js
  dist/triggers/      Cognito's four triggers, a zip each; handler index.handler, Node.js 20
`

const WORKER = 'dist/worker'
const TRIGGERS = 'dist/triggers'
/** What `npm start` fills in, and a deployment has to say. */
const LEFT_TO_NPM_START: ReadonlySet<string> = new Set(['cognito', 'authsignal', 'login', 'keys'])

process.exitCode = await main()

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      config: { type: 'string', default: 'gatehouse.config.ts' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return say(HELP)

  for (const { about, gzippedBytes } of weigh(await buildWorker(WORKER), WORKER)) {
    say(`${WORKER}/  ${kilobytes(gzippedBytes)} gzipped: ${about}\n`)
  }
  for (const { file, bytes } of await buildTriggers(TRIGGERS)) say(`${file}  ${kilobytes(bytes)}\n`)
  say('dist/lambda-edge/ is not built yet.\n')
  return addConfig(values.config)
}

async function addConfig(file: string): Promise<number> {
  const checked = checkConfig(await loadConfig(file))
  if (checked.ok) {
    await buildConfig(file, WORKER)
    return say(`${WORKER}/gatehouse.config.js  from ${file}\n`)
  }
  const isWrong = checked.error.some((problem) => !LEFT_TO_NPM_START.has(problem.split(':')[0] ?? ''))
  const head = isWrong
    ? `${file} is wrong:`
    : `${file} is for npm start: without these the worker will not start.`
  process.stderr.write(`${[head, ...checked.error].join('\n  ')}\n`)
  return isWrong ? 2 : 0
}

function say(text: string): 0 {
  process.stdout.write(text)
  return 0
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`
}
