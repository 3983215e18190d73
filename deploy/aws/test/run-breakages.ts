import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { BREAKAGES, type Breakage } from './breakages.ts'

const HELP = `Breaks one guard of the stacks at a time, in a copy, and wants the test file named with it to go red.

  npm run test:mutants                  all of them
  npm run test:mutants -- alarms.ts     those whose file, test or sentence holds a word

Runs the test files once unbroken first. Ends with "N killed, N survived"; exit 1 when one survived, or could not be tried.
`

/** CloudFormation's templates are made by one processor each. */
const LANES = 2
const DEADLINE_MS = 300_000
const COPIED = [
  'app.ts',
  'check-settings.ts',
  'deployment.example.json',
  'join-secrets.ts',
  'make-stacks.ts',
  'package.json',
]
const FOLDERS = ['stacks', 'test']

type Verdict = 'killed' | 'survived' | `not tried: ${string}`

process.exitCode = process.argv.includes('--help') ? say(0, HELP) : await main(process.argv[2] ?? '')

async function main(word: string): Promise<0 | 1> {
  const chosen = BREAKAGES.filter(({ file, test, about }) => `${file} ${test} ${about}`.includes(word))
  const copies = Array.from({ length: LANES }, copyOfPackage)
  try {
    const red = await inLanes([...new Set(chosen.map(({ test }) => test))], copies, async (test, copy) => {
      const green = await isGreen(test, copy)
      return green ? [] : [test]
    })
    if (red.length > 0) return say(1, `Red with nothing broken: ${red.join(', ')}\n`)
    return await tryAll(chosen, copies)
  } finally {
    for (const { root } of copies) rmSync(root, { recursive: true, force: true })
  }
}

async function tryAll(chosen: readonly Breakage[], copies: readonly Copy[]): Promise<0 | 1> {
  const verdicts = await inLanes(chosen, copies, async (breakage, copy) => {
    const verdict = await tryBreakage(breakage, copy)
    say(0, `${verdict.padEnd(8)}  ${breakage.file}: ${breakage.about}\n`)
    return [verdict]
  })
  const killed = verdicts.filter((verdict) => verdict === 'killed').length
  const all = killed === chosen.length && killed > 0
  return say(all ? 0 : 1, `\n${killed} killed, ${chosen.length - killed} survived\n`)
}

async function tryBreakage({ file, old, new: broken, test }: Breakage, { folder }: Copy): Promise<Verdict> {
  const path = join(folder, file)
  const source = readFileSync(path, 'utf8')
  const places = source.split(old).length - 1
  if (places !== 1) return `not tried: the old text stands ${places} times in ${file}`
  try {
    // Not `replace` with a text: `$` would mean something in it.
    writeFileSync(
      path,
      source.replace(old, () => broken),
    )
    return (await isGreen(test, { folder })) ? 'survived' : 'killed'
  } finally {
    writeFileSync(path, source)
  }
}

/** One at a time in each copy. */
async function inLanes<Item, Found>(
  items: readonly Item[],
  copies: readonly Copy[],
  work: (item: Item, copy: Copy) => Promise<Found[]>,
): Promise<Found[]> {
  const waiting = [...items]
  const found: Found[] = []
  async function lane(copy: Copy): Promise<void> {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      found.push(...(await work(item, copy)))
    }
  }
  await Promise.all(copies.map(lane))
  return found
}

type Copy = { readonly root: string; readonly folder: string }

/** Two folders deep, for its tsconfig.json extends the repository's. */
function copyOfPackage(): Copy {
  const root = mkdtempSync(join(tmpdir(), 'gatehouse-breakages-'))
  const folder = join(root, 'deploy/aws')
  for (const name of [...COPIED, ...FOLDERS, 'settings.ts', 'tsconfig.json']) {
    cpSync(name, join(folder, name), { recursive: true })
  }
  cpSync('../../tsconfig.json', join(root, 'tsconfig.json'))
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  return { root, folder }
}

/** @throws Error where the test file has neither passed nor failed in time */
async function isGreen(test: string, { folder }: Pick<Copy, 'folder'>): Promise<boolean> {
  const ran = spawn(process.execPath, ['--import', 'tsx', '--test', test], {
    cwd: folder,
    stdio: 'ignore',
    timeout: DEADLINE_MS,
  })
  const [code] = await once(ran, 'exit')
  if (code === null) throw new Error(`${test} took longer than ${DEADLINE_MS} ms`)
  return code === 0
}

function say(code: 0 | 1, text: string): 0 | 1 {
  process.stdout.write(text)
  return code
}
