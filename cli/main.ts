import { WrongConfig } from '../local/wrong-config.ts'
import { HELP, KEYS_HELP, REVOKE_HELP, ROTATE_HELP } from './help.ts'
import { revoke } from './revoke.ts'
import { rotateKeys } from './rotate-keys.ts'
import type { ExitCode, Terminal } from './terminal.ts'

/** Promised, and said so rather than called unknown. */
const NOT_BUILT_YET: ReadonlySet<string> = new Set(['check', 'explain', 'doctor'])

/**
 * The operator's commands.
 *
 * @param args as typed, without the program's own name
 */
export async function gatehouse(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await run(args, terminal)
  } catch (error) {
    if (!(error instanceof WrongConfig)) throw error
    for (const problem of error.problems) terminal.complain(problem)
    return 1
  }
}

async function run([command, ...rest]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  switch (command) {
    case undefined:
      return misuse(HELP, terminal)
    case '--help':
    case '-h':
    case 'help':
      return explain(HELP, terminal)
    case 'revoke':
      return asksForHelp(rest) ? explain(REVOKE_HELP, terminal) : revoke(rest, terminal)
    case 'keys':
      return keys(rest, terminal)
  }
  if (NOT_BUILT_YET.has(command)) return misuse(`gatehouse ${command} is not built yet.`, terminal)
  return misuse(`Unknown command "${command}". See gatehouse --help.`, terminal)
}

async function keys([command, ...rest]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (command === undefined) return misuse(KEYS_HELP, terminal)
  if (asksForHelp([command])) return explain(KEYS_HELP, terminal)
  if (command !== 'rotate') {
    return misuse(`Unknown command "keys ${command}". See gatehouse keys --help.`, terminal)
  }
  return asksForHelp(rest) ? explain(ROTATE_HELP, terminal) : rotateKeys(rest, terminal)
}

function asksForHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h')
}

function explain(help: string, { say }: Terminal): 0 {
  say(help)
  return 0
}

function misuse(text: string, { complain }: Terminal): 2 {
  complain(text)
  return 2
}
