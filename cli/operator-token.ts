import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fail, ok, type Result } from '../gateway/core/result.ts'
import { loadConfig } from '../local/load-config.ts'
import { isLoopback } from './gateway-address.ts'
import { openKeptSecrets } from './kept-secrets.ts'
import type { Terminal } from './terminal.ts'

export type OperatorToken = {
  readonly value: string
  /** For a sentence. */
  readonly from: string
}

const VARIABLE = 'GATEHOUSE_OPERATOR_TOKEN'
/** What `npm start` calls it where the configuration leaves `keys` out. */
const EMBEDDED_NAME = 'OPERATOR_TOKEN'

/**
 * The operator's token: from the environment, else for a gateway on this machine from where `npm start` keeps it. No
 * option: that would stand in the list of processes and in the shell's history.
 *
 * @param configFile may name the token otherwise
 * @returns the token, or in one sentence how to give it
 */
export async function findOperatorToken(
  gateway: URL,
  configFile: string,
  { environment, folder }: Terminal,
): Promise<Result<OperatorToken, string>> {
  const given = environment[VARIABLE]
  if (given) return sendable({ value: given, from: VARIABLE })
  if (!isLoopback(gateway)) {
    return fail(
      `${VARIABLE} is not set. Read it in without showing it: read -rs ${VARIABLE} && export ${VARIABLE}`,
    )
  }
  const name = await tokenName(resolve(folder, configFile))
  const kept = openKeptSecrets(folder)
  if (!kept.ok) return kept
  const value = kept.value.data[name]
  if (typeof value === 'string') return sendable({ value, from: `${name} in .gatehouse/secrets.json` })
  return fail(
    `No operator token: ${VARIABLE} is not set, and .gatehouse/secrets.json has no ${name}. npm start makes it there; with --fresh it keeps none.`,
  )
}

async function tokenName(configFile: string): Promise<string> {
  if (!existsSync(configFile)) return EMBEDDED_NAME
  return (await loadConfig(configFile)).keys?.operatorToken?.secret ?? EMBEDDED_NAME
}

/** What can't stand in a header would be thrown back with its value in the message. */
function sendable(token: OperatorToken): Result<OperatorToken, string> {
  if (/^[\x21-\x7e]+$/.test(token.value)) return ok(token)
  return fail(`${token.from} has a space, a line break or another character that no token has.`)
}
