import type { Case } from './case.ts'
import { openLive } from './open-live.ts'
import { type Outcome, play } from './play.ts'
import { readLiveSettings } from './read-live-settings.ts'
import { HELP, readOptions } from './read-options.ts'
import type { Services } from './services.ts'
import { startEmbedded } from './start-embedded.ts'
import { closingLine, lineOf, markdownOf } from './write-table.ts'

type World = {
  readonly cases: readonly Case[]
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** To standard output, a line or several. */
  readonly say: (text: string) => void
  /** To standard error. */
  readonly complain: (text: string) => void
}

/** @returns the exit code: 0 all passed, 1 something failed, 2 it could not begin */
export async function conformance(args: readonly string[], world: World): Promise<0 | 1 | 2> {
  const options = readOptions(args)
  if (!options.ok) {
    world.complain(options.error)
    return 2
  }
  const { mode, only } = options.value
  const cases = world.cases.filter(({ id }) => id.includes(only))
  if (cases.length === 0) {
    world.complain(`--only "${only}" fits no case; --markdown lists them.`)
    return 2
  }
  switch (mode) {
    case 'help':
      world.say(HELP)
      return 0
    case 'markdown':
      world.say(markdownOf(world.cases))
      return 0
    case 'embedded':
      return run(cases, await startEmbedded({ now: world.now }), world)
    case 'live':
      return runLive(cases, world)
  }
}

async function runLive(cases: readonly Case[], world: World): Promise<0 | 1 | 2> {
  const settings = readLiveSettings(world.environment)
  if (!settings.ok) {
    for (const line of settings.error) world.complain(line)
    return 2
  }
  return run(cases, openLive(settings.value, world.now), world)
}

async function run(cases: readonly Case[], services: Services, { say }: World): Promise<0 | 1> {
  try {
    const outcomes = await play(cases, services, (outcome: Outcome) => say(lineOf(outcome)))
    say(`\n${services.kind}: ${closingLine(outcomes)}`)
    return outcomes.some(({ result }) => result === 'failed') ? 1 : 0
  } finally {
    await services.close()
  }
}
