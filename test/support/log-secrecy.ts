import type { Exchange as TenantExchange } from '../../local/authsignal/observe.ts'
import type { Exchange as PoolExchange } from '../../local/cognito/start-pool.ts'
import type { Answer, Visitor } from '../../local/visitor.ts'
import { createLeakFinder, findCodes, SECRET_MIN_CHARACTERS } from './find-leaks.ts'

export type LogSecrecy = {
  /** By name, as the gateway has them. */
  secrets(byName: Readonly<Record<string, string>>): void
  /** Anything else that must not be in a line. */
  secret(kind: string, value: unknown): void
  code(code: string): void
  /** Every exchange with an embedded service, whose tokens, sessions and passwords are noted. */
  pool(exchange: PoolExchange): void
  tenant(exchange: TenantExchange): void
  /** The same visitor, of whom every cookie, state and handle is noted. */
  visitor<Somebody extends Visitor>(somebody: Somebody): Somebody
  /** How many there are to look for. */
  readonly size: number
  /** @throws Error with every line that has any of them in it */
  expectNone(lines: Iterable<string>): void
}

/** Notes all that must stay between two while a stack runs, and looks for it in what was logged. */
export function watchLogSecrecy(): LogSecrecy {
  const secrets = new Set<string>()
  const finder = createLeakFinder()
  const codes = new Set<string>()

  function secret(kind: string, value: unknown): void {
    if (typeof value !== 'string' || value.length < SECRET_MIN_CHARACTERS || secrets.has(value)) return
    secrets.add(value)
    finder.add(kind, value)
  }
  const noteAll = (from: string, value: unknown) =>
    eachField(value, (name, text) => {
      if (SECRET_FIELDS.has(name.toLowerCase())) secret(`${name} of ${from}`, text)
    })

  return {
    secrets(byName) {
      for (const [name, value] of Object.entries(byName)) secret(name, value)
    },
    secret,
    code: (code) => codes.add(code),
    pool({ operation, request, response }) {
      noteAll(operation, [request, response])
    },
    tenant({ method, path, requestBody, responseBody }) {
      const from = `${method} ${path}`
      noteAll(from, [requestBody, responseBody, Object.fromEntries(new URLSearchParams(path.split('?')[1]))])
      const { verificationCode } = (requestBody ?? {}) as { verificationCode?: unknown }
      // Those that tests make up are no codes.
      const isRight = (responseBody as { isVerified?: unknown } | undefined)?.isVerified === true
      if (isRight && typeof verificationCode === 'string') codes.add(verificationCode)
    },
    visitor(somebody) {
      const send = somebody.send.bind(somebody)
      somebody.send = async (...sent) => {
        const answer = await send(...sent)
        noteAnswer(answer, secret, noteAll)
        for (const [name, value] of somebody.cookies) secret(`the cookie ${name}`, value)
        return answer
      }
      return somebody
    },
    get size() {
      return secrets.size + codes.size
    },
    expectNone(lines) {
      const all = [...lines]
      const found = [...finder.findIn(all), ...findCodes(all, codes)]
      if (found.length === 0) return
      const told = found.slice(0, LEAKS_SHOWN).map(({ kind, line }) => `${kind}: ${line}`)
      throw new Error(`${found.length} times the log has what it must not have:\n${told.join('\n')}`)
    },
  }
}

/** Enough to see what they have in common. */
const LEAKS_SHOWN = 10

/** In lower case: the services spell them in more than one way. */
const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'accesstoken',
  'answer',
  'challengeid',
  'clientsecret',
  'gatehouse-proof',
  'idtoken',
  'password',
  'refreshtoken',
  'secret_hash',
  'secrethash',
  'session',
  'token',
])

function noteAnswer(
  { headers, text, json }: Answer,
  secret: LogSecrecy['secret'],
  noteAll: (from: string, value: unknown) => void,
): void {
  noteAll('an answer', json)
  // Elsewhere a state is a word, such as CHALLENGE_REQUIRED.
  secret('a state', json?.state)
  for (const cookie of headers.getSetCookie()) {
    const [, name, value] = /^([^=]*)=([^;]*)/.exec(cookie) ?? []
    secret(`the cookie ${name}`, value)
  }
  for (const [, value] of text.matchAll(/name="state" value="([^"]+)"/g)) secret('a state', value)
  for (const [, value] of text.matchAll(/data-handle="([^"]+)"/g)) secret('a handle', value)
}

/** Every text in a JSON value, by the name it stands under; what Cognito has in pairs by the pair's name. */
function eachField(value: unknown, tell: (name: string, text: string) => void): void {
  if (Array.isArray(value)) for (const item of value) eachField(item, tell)
  if (typeof value !== 'object' || value === null) return
  const { Name, Value } = value as { Name?: unknown; Value?: unknown }
  if (typeof Name === 'string' && typeof Value === 'string') tell(Name, Value)
  for (const [name, held] of Object.entries(value)) {
    if (typeof held === 'string') tell(name, held)
    else eachField(held, tell)
  }
}
