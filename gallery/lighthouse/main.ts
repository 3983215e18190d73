import { loadConfig } from '../../local/load-config.ts'
import { claimPorts, freePorts } from '../../local/ports.ts'
import { startStack } from '../../local/start-stack.ts'
import { startChromium } from '../chromium/start-chromium.ts'
import { type Measured, measure } from './measure.ts'
import { medianOf } from './median.ts'

/** Odd, so that one is in the middle. */
const RUNS = 5
const LEAST = { performance: 95, accessibility: 100, bestPractices: 100 } as const
const PAGES = [
  { about: 'sign-in', path: '/.auth/login?return_to=%2Freports' },
  { about: 'sign-out', path: '/.auth/logout' },
]

const HEAD = [
  'page',
  'performance',
  'accessibility',
  'best practices',
  'largest paint ms',
  'script ms',
  'bytes',
  'requests',
]

const HELP = `Lighthouse on pages of the running gateway, as a phone on a slow line loads them: the median of ${RUNS} runs.

  npm run lighthouse

Starts the demo on ports of its own. Exit code 1 where a page has less than ${LEAST.performance} for performance, or less
than 100 for accessibility or best practices.
`

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
process.exitCode = process.argv.includes('--help') ? say(0, HELP) : await main()

async function main(): Promise<0 | 1> {
  const [ports, devTools] = [await freePorts(), await claimPorts(1)]
  const stack = await startStack({
    ports,
    folder: null,
    config: await loadConfig('gatehouse.config.ts'),
    demo: 'protected',
    now: Date.now,
    environment: {},
  })
  const browser = await startChromium([`--remote-debugging-port=${devTools}`])
  try {
    say(0, `${row(HEAD)}\n`)
    const problems: string[] = []
    for (const { about, path } of PAGES) {
      const runs: Measured[] = []
      for (let run = 0; run < RUNS; run++) runs.push(await measure(`${stack.urls.gateway}${path}`, devTools))
      say(0, `${row([about, ...figures(runs)])}\n`)
      problems.push(...problemsOf(about, runs))
    }
    return say(problems.length === 0 ? 0 : 1, problems.map((problem) => `${problem}\n`).join(''))
  } finally {
    await browser.close()
    await stack.close()
  }
}

function figures(runs: readonly Measured[]): readonly string[] {
  const median = (of: (run: Measured) => number) => String(Math.round(medianOf(runs.map(of))))
  return [
    median(({ scores }) => scores.performance),
    median(({ scores }) => scores.accessibility),
    median(({ scores }) => scores.bestPractices),
    median(({ largestPaintMs }) => largestPaintMs),
    median(({ scriptMs }) => scriptMs),
    median(({ bytes }) => bytes),
    median(({ requests }) => requests),
  ]
}

/** The median for what varies; what does not must never be less. */
function problemsOf(about: string, runs: readonly Measured[]): readonly string[] {
  const performance = medianOf(runs.map(({ scores }) => scores.performance))
  const isFine =
    performance >= LEAST.performance &&
    runs.every(({ scores }) => scores.accessibility >= LEAST.accessibility) &&
    runs.every(({ scores }) => scores.bestPractices >= LEAST.bestPractices)
  if (isFine) return []
  const faults = new Set(runs.flatMap((run) => run.faults))
  return [`${about} is not good enough`, ...faults]
}

function row(cells: readonly string[]): string {
  return cells.map((cell, i) => cell.padEnd(Math.max(HEAD[i]?.length ?? 0, 8))).join('  ')
}

function say<Code extends 0 | 1>(code: Code, text: string): Code {
  process.stdout.write(text)
  return code
}
