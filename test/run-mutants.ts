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

Ends with "N killed, N survived"; exit 1 when one survived, or could not be tried.
`

/** The machine this must finish on has two cores. */
const LANES = 2
/** No single test file takes so long; a mutant that makes one hang is killed by that. */
const DEADLINE_MS = 180_000
const COPIED = [
  'build',
  'conformance',
  'gateway',
  'gatehouse.config.ts',
  'local',
  'login-ui',
  'package.json',
  'test',
  'triggers',
  'tsconfig.json',
  'vitest.config.ts',
  'docs',
]

type Verdict = 'killed' | 'survived' | `not tried: ${string}`

process.exitCode = process.argv.includes('--help') ? say(0, HELP) : await main(process.argv[2] ?? '')

async function main(word: string): Promise<0 | 1> {
  const chosen = MUTANTS.filter(({ file, test, about }) => `${file} ${test} ${about}`.includes(word))
  const waiting = [...chosen]
  const verdicts: Verdict[] = []
  say(0, `${chosen.length} mutants, ${LANES} at a time\n\n`)

  async function lane(): Promise<void> {
    const copy = copyOfTree()
    try {
      for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
        const began = performance.now()
        const verdict = await tryMutant(mutant, copy)
        verdicts.push(verdict)
        const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(5)
        say(
          0,
          `${String(verdicts.length).padStart(4)}/${chosen.length} ${seconds} s  ${verdict.padEnd(8)}  ${mutant.file}: ${mutant.about}\n`,
        )
      }
    } finally {
      rmSync(copy, { recursive: true, force: true })
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))

  const killed = verdicts.filter((verdict) => verdict === 'killed').length
  return say(
    killed === chosen.length && killed > 0 ? 0 : 1,
    `\n${killed} killed, ${chosen.length - killed} survived\n`,
  )
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
    return await runTest(test, copy)
  } finally {
    writeFileSync(path, source)
  }
}

/** Red is what counts: a file that could not be found or run at all kills nothing. */
async function runTest(test: string, folder: string): Promise<Verdict> {
  const child = spawn(join('node_modules', '.bin', 'vitest'), ['run', test, '--bail=1', '--maxWorkers=1'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: DEADLINE_MS,
    // A group of its own: a run that bails out may leave the gateway it started behind.
    detached: true,
  })
  const printed: string[] = []
  child.stdout.on('data', (data) => printed.push(String(data)))
  child.stderr.on('data', (data) => printed.push(String(data)))
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  endGroup(child.pid)
  if (signal !== null) return 'killed'
  const text = printed.join('')
  const [, passed, failed] = /(\d+) passed, (\d+) failed, \d+ skipped/.exec(text) ?? []
  if (passed === undefined || (passed === '0' && failed === '0'))
    return `not tried: ${test} did not run\n${text.slice(-500)}`
  return code === 0 ? 'survived' : 'killed'
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
