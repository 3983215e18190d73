import { askToRevoke, type Revoked, type Whom } from './ask-to-revoke.ts'
import { gatewayAddress } from './gateway-address.ts'
import { findOperatorToken } from './operator-token.ts'
import { parse } from './parse.ts'
import type { ExitCode, Terminal } from './terminal.ts'

const OPTIONS = {
  email: { type: 'string' },
  sub: { type: 'string' },
  session: { type: 'string' },
  gateway: { type: 'string', default: 'http://localhost:8787' },
  config: { type: 'string', default: 'gatehouse.config.ts' },
} as const

/** A gateway answers within seconds, even where its registry does not. */
const DEADLINE_MS = 15_000
/** How long an edge may go by the list it has read. */
const EVERYWHERE_SECONDS = 30

/** `gatehouse revoke`: ends sessions before their time. */
export async function revoke(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const parsed = parse(args, OPTIONS)
  if (!parsed.ok) return misuse(parsed.error, terminal)
  const { values, positionals } = parsed.value
  const [stray] = positionals
  if (stray !== undefined) return misuse(`Unexpected argument "${stray}".`, terminal)
  const whom = whomIn(values)
  if (whom === undefined) return misuse('Give one of --email, --sub and --session.', terminal)
  const gateway = gatewayAddress(values.gateway)
  if (!gateway.ok) return misuse(gateway.error, terminal)

  const token = await findOperatorToken(gateway.value, values.config, terminal)
  if (!token.ok) return failed(token.error, terminal)
  const asked = await askToRevoke(whom, gateway.value, token.value, DEADLINE_MS)
  if (!asked.ok) return failed(asked.error, terminal)
  for (const line of done(asked.value)) terminal.say(line)
  return 0
}

function whomIn({ email, sub, session }: Readonly<Record<string, string | undefined>>): Whom | undefined {
  const named = Object.entries({ email, sub, originJti: session }).flatMap(([by, id]) =>
    id === undefined ? [] : [{ by, id } as Whom],
  )
  return named.length === 1 ? named[0] : undefined
}

function done({ id, authenticatedUntil }: Revoked): readonly string[] {
  const over = `is over: at this edge now, everywhere within ${EVERYWHERE_SECONDS} seconds.`
  if (authenticatedUntil === undefined) return [`Session ${id} ${over}`]
  // One that began in that very second is over as well.
  const before = new Date((authenticatedUntil + 1) * 1000).toISOString().replace('.000', '')
  return [
    `Every session of ${id} that began before ${before} ${over}`,
    'They may sign in again, unless the user is disabled in Cognito: docs/operations.md.',
  ]
}

function misuse(sentence: string, { complain }: Terminal): 2 {
  complain(`${sentence} See gatehouse revoke --help.`)
  return 2
}

function failed(sentence: string, { complain }: Terminal): 1 {
  complain(sentence)
  return 1
}
