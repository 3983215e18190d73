import { parseArgs } from 'node:util'
import { fail, ok, type Result } from '../gateway/core/result.ts'
import { LIVE_VARIABLES } from './read-live-settings.ts'

export type Options = {
  readonly mode: 'embedded' | 'live' | 'markdown' | 'help'
  /** Only cases whose id holds this text. */
  readonly only: string
}

const variables = LIVE_VARIABLES.map(
  ([name, must, meaning]) => `  ${name.padEnd(30)}${meaning}${must === 'optional' ? ' (optional)' : ''}`,
)

export const HELP = `Asks Amazon Cognito and Authsignal whether they are as the product takes them to be.

  npm run conformance                     the embedded ones; starts and stops them itself
  npm run conformance -- --live           real ones, set up for nothing else
  npm run conformance -- --only passkey   only cases whose id holds "passkey"
  npm run conformance -- --markdown       runs nothing; prints the tables of docs/embedded.md

It ends with 0 where every case that could be run passed, with 1 where one failed, and with 2 where it could not
begin. What --live takes from the environment:

${variables.join('\n')}
`

/** @returns the options, or in one line what is wrong with them */
export function readOptions(args: readonly string[]): Result<Options, string> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        live: { type: 'boolean', default: false },
        markdown: { type: 'boolean', default: false },
        only: { type: 'string', default: '' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    const mode = values.help ? 'help' : values.markdown ? 'markdown' : values.live ? 'live' : 'embedded'
    return ok({ mode, only: values.only })
  } catch (error) {
    return fail(error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error))
  }
}
