import { fail, ok, type Result } from '../gateway/core/result.ts'
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

/** The gateway keeps no list of sessions, nor of people: it notes who is out. */
const NOT_KNOWN =
  'The gateway can’t know whether there was one: a mistyped one is answered the same way. Look for session_revoked in its log.'

/** `gatehouse revoke`: ends sessions before their time. */
export async function revoke(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const parsed = parse(args, OPTIONS)
  if (!parsed.ok) return misuse(parsed.error, terminal)
  const { values, positionals } = parsed.value
  const [stray] = positionals
  if (stray !== undefined) return misuse(`Unexpected argument "${stray}".`, terminal)
  const whom = whomIn(values)
  if (!whom.ok) return misuse(whom.error, terminal)
  const gateway = gatewayAddress(values.gateway)
  if (!gateway.ok) return misuse(gateway.error, terminal)

  const token = await findOperatorToken(gateway.value, values.config, terminal)
  if (!token.ok) return failed(token.error, terminal)
  const asked = await askToRevoke(whom.value, gateway.value, token.value, DEADLINE_MS)
  if (!asked.ok) return failed(asked.error, terminal)
  for (const line of done(asked.value)) terminal.say(line)
  return 0
}

/** As Cognito writes a `sub` and an `origin_jti`, and the gateway compares them. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

function whomIn({ email, sub, session }: Readonly<Record<string, string | undefined>>): Result<Whom, string> {
  const named = Object.entries({ email, sub, originJti: session }).flatMap(([by, id]) =>
    id === undefined ? [] : [{ by, id } as Whom],
  )
  const [whom] = named
  if (whom === undefined || named.length > 1) return fail('Give one of --email, --sub and --session.')
  if (whom.by === 'email') return ok(whom)
  const id = whom.id.toLowerCase()
  if (UUID.test(id)) return ok({ by: whom.by, id })
  const option = whom.by === 'sub' ? '--sub' : '--session'
  return fail(`${option} is no UUID: copy ${whom.by} from the line signed_in of the gateway’s log, whole.`)
}

function done({ id, authenticatedUntil }: Revoked): readonly string[] {
  const over = `is over, everywhere within ${EVERYWHERE_SECONDS} seconds.`
  if (authenticatedUntil === undefined) return [`Session ${id} ${over}`, NOT_KNOWN]
  // One that began in that very second is over as well.
  const before = new Date((authenticatedUntil + 1) * 1000).toISOString().replace('.000', '')
  return [
    `Every session of ${id} that began before ${before} ${over}`,
    NOT_KNOWN,
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
