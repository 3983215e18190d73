import { mkdirSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startChromium } from './chromium/start-chromium.ts'
import { serveStates } from './serve-states.ts'
import { fileOf, shotsOf } from './shots.ts'
import { STATES } from './states.ts'
import { takeShots } from './take-shots.ts'
import { allTongues } from './tongues.ts'
import { writeIndex } from './write-index.ts'

const FOLDER = 'dist/gallery'
const HELP = `Pictures of the pages people meet: every state of every page, with samples of language, theme and width.

  npm run gallery                       into ${FOLDER}/: a PNG each, contact sheets, index.html
  npm run gallery -- --only sign-in     what has this in its name
  npm run gallery -- --into FOLDER      elsewhere; what is there already stays

Needs nothing that runs: the pages are drawn from the views, in the Chromium that npm brings (or the one CHROMIUM names).
`

process.exitCode = await main()

async function main(): Promise<number> {
  const options = readOptions()
  if (options === 'help') return say(HELP)
  if (options === undefined) return complain('That is no option. See npm run gallery -- --help.')
  const { only, into } = options
  const tongues = await allTongues()
  const langs = tongues.map(({ lang }) => lang)
  const shots = shotsOf(STATES, langs).filter((shot) => fileOf(shot).includes(only))
  if (shots.length === 0) return complain(`No shot has "${only}" in its name.`)
  // Only what is ours is ever removed.
  if (into === FOLDER) rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(into, { recursive: true })
  const [browser, server] = await Promise.all([startChromium(), serveStates(STATES, tongues)])
  try {
    let taken = 0
    await takeShots(browser, server, shots, into, (shot) => {
      taken += 1
      say(`${String(taken).padStart(3)} of ${shots.length}  ${fileOf(shot)}\n`)
    })
    const sheets = await writeIndex(browser, shots, into)
    for (const sheet of sheets) say(`${into}/${sheet}\n`)
    return say(`${into}/index.html\n`)
  } finally {
    await Promise.all([browser.close(), server.close()])
  }
}

type Options = { readonly only: string; readonly into: string }

function readOptions(): Options | 'help' | undefined {
  const options = {
    only: { type: 'string', default: '' },
    into: { type: 'string', default: FOLDER },
    help: { type: 'boolean', short: 'h' },
  } as const
  try {
    const { values } = parseArgs({ options })
    return values.help ? 'help' : values
  } catch {
    return undefined
  }
}

function complain(problem: string): 2 {
  process.stderr.write(`${problem}\n`)
  return 2
}

function say(text: string): 0 {
  process.stdout.write(text)
  return 0
}
