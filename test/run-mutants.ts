import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Mutant } from './mutants/mutant.ts'
import { MUTANTS } from './mutants.ts'

const HELP = `Breaks one guard at a time, in a copy, and wants the test named with it to go red.

  npm run test:mutants                 all of them
  npm run test:mutants -- seal.ts      those whose file, test or sentence holds a word

Runs the tests named once unbroken first: where one is red, it says how, and tries none of its mutants.
Ends with "N killed, N survived"; exit 1 when one survived, or could not be tried.
`

/** The machine this must finish on has two cores. */
const LANES = 2
/** No single test file takes so long. */
const DEADLINE_MS = 180_000
const COPIED = [
  'build',
  'cli',
  'conformance',
  // Read as text by a test; deploy/aws has breakages of its own.
  'deploy/aws/stacks',
  'gallery',
  'gateway',
  'gatehouse.config.ts',
  'local',
  'login-ui',
  'package.json',
  'test',
  'triggers',
  'tsconfig.json',
  'vitest.config.ts',
  'vitest.long.config.ts',
  'docs',
  'wrangler.toml',
]

/** By test file: what its last run printed. */
const said = new Map<string, string>()
/** Enough for a failure and where it is. */
const SAID_CHARACTERS = 3_000

type Verdict = 'killed' | 'survived' | `not tried: ${string}`
type Outcome = 'green' | 'red' | `not tried: ${string}`

process.exitCode = process.argv.includes('--help') ? say(0, HELP) : await main(process.argv[2] ?? '')

async function main(word: string): Promise<0 | 1> {
  const chosen = MUTANTS.filter(({ file, test, about }) => `${file} ${test} ${about}`.includes(word))
  const copies = Array.from({ length: LANES }, copyOfTree)
  try {
    const unfit = await notGreen([...new Set(chosen.map(({ test }) => test))], copies)
    return await tryAll(chosen, unfit, copies)
  } finally {
    for (const copy of copies) rmSync(copy, { recursive: true, force: true })
  }
}

/** A test that is red by itself would kill whatever it is tried on. */
async function notGreen(
  tests: readonly string[],
  copies: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  say(0, `${tests.length} test files with nothing broken, ${LANES} at a time\n\n`)
  const outcomes = await inLanes(tests, copies, {
    work: runTest,
    about: (test) => test,
  })
  const unfit = new Map<string, string>()
  for (const [test, outcome] of outcomes) {
    if (outcome === 'green') continue
    unfit.set(test, `${test} is ${outcome} with nothing broken`)
    say(
      0,
      `\n${test} is ${outcome} with nothing broken:\n${(said.get(test) ?? '').slice(-SAID_CHARACTERS)}\n`,
    )
  }
  return unfit
}

async function tryAll(
  chosen: readonly Mutant[],
  unfit: ReadonlyMap<string, string>,
  copies: readonly string[],
): Promise<0 | 1> {
  say(0, `\n${chosen.length} mutants, ${LANES} at a time\n\n`)
  const verdicts = await inLanes(chosen, copies, {
    work: async (mutant, copy): Promise<Verdict> => {
      const why = unfit.get(mutant.test)
      return why === undefined ? tryMutant(mutant, copy) : `not tried: ${why}`
    },
    about: ({ file, about }) => `${file}: ${about}`,
  })
  const killed = verdicts.filter(([, verdict]) => verdict === 'killed').length
  return say(
    killed === chosen.length && killed > 0 ? 0 : 1,
    `\n${killed} killed, ${chosen.length - killed} survived\n`,
  )
}

type Work<Item, Outcome> = {
  readonly work: (item: Item, copy: string) => Promise<Outcome>
  readonly about: (item: Item) => string
}

/** One at a time in each copy; says a line for each that is done. */
async function inLanes<Item, Outcome extends string>(
  items: readonly Item[],
  copies: readonly string[],
  { work, about }: Work<Item, Outcome>,
): Promise<readonly (readonly [Item, Outcome])[]> {
  const waiting = [...items]
  const done: (readonly [Item, Outcome])[] = []
  async function lane(copy: string): Promise<void> {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      const began = performance.now()
      const outcome = await work(item, copy)
      done.push([item, outcome])
      const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(5)
      const count = `${String(done.length).padStart(4)}/${items.length}`
      say(0, `${count} ${seconds} s  ${outcome.padEnd(8)}  ${about(item)}\n`)
    }
  }
  await Promise.all(copies.map(lane))
  return done
}

function copyOfTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'gatehouse-mutants-'))
  for (const name of COPIED)
    cpSync(name, join(copy, name), {
      recursive: true,
      filter: (from) => !/screenshots|node_modules/.test(from),
    })
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))
  return copy
}

async function tryMutant({ file, old, new: broken, test }: Mutant, copy: string): Promise<Verdict> {
  const path = join(copy, file)
  const source = readFileSync(path, 'utf8')
  const places = source.split(old).length - 1
  if (places !== 1) return `not tried: the old text stands ${places} times in ${file}`
  try {
    // Not `replace` with a text: `$` would mean something in it.
    writeFileSync(
      path,
      source.replace(old, () => broken),
    )
    const outcome = await runTest(test, copy)
    if (outcome === 'red') return 'killed'
    return outcome === 'green' ? 'survived' : outcome
  } finally {
    writeFileSync(path, source)
  }
}

function configOf(test: string): string {
  return test.endsWith('.long.test.ts') ? 'vitest.long.config.ts' : 'vitest.config.ts'
}

/** Red is what counts: a file that could not be found or run at all, or not to its end, says nothing. */
async function runTest(test: string, folder: string): Promise<Outcome> {
  const child = spawn(
    join('node_modules', '.bin', 'vitest'),
    ['run', test, '--bail=1', '--maxWorkers=1', '--config', configOf(test)],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: a run that bails out may leave the gateway it started behind.
      detached: true,
    },
  )
  const printed: string[] = []
  child.stdout.on('data', (data) => printed.push(String(data)))
  child.stderr.on('data', (data) => printed.push(String(data)))
  let isLate = false
  const deadline = setTimeout(() => {
    isLate = true
    endGroup(child.pid)
  }, DEADLINE_MS)
  const [code] = (await once(child, 'close')) as [number | null]
  clearTimeout(deadline)
  endGroup(child.pid)
  if (isLate) return `not tried: ${test} had not ended after ${DEADLINE_MS / 1000} s`
  const text = printed.join('')
  said.set(test, text)
  const [, passed, failed] = /(\d+) passed, (\d+) failed, \d+ skipped/.exec(text) ?? []
  if (passed === undefined || (passed === '0' && failed === '0'))
    return `not tried: ${test} did not run\n${text.slice(-500)}`
  return code === 0 ? 'green' : 'red'
}

/** ESRCH: all of them had ended already, as they should. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function say<Code extends 0 | 1>(code: Code, text: string): Code {
  process.stdout.write(text)
  return code
}
