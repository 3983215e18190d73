import fc from 'fast-check'
import { beforeAll, expect } from 'vitest'
import type { ReturnTo } from '../../gateway/core/return-to.ts'
import { createSeal, type Seal } from '../../gateway/core/seal.ts'
import { asUserId } from '../../gateway/core/user-id.ts'
import { openHandle, sealHandle } from '../../gateway/sign-in/handle.ts'
import { newState, openState, openStateToRenew, sealState } from '../../gateway/sign-in/state.ts'
import { bent } from './bent.ts'
import { startFuzzing } from './start-fuzzing.ts'

const fuzz = startFuzzing('what is sealed')

const NOW = 1_747_213_200_000
const HOSTS = ['app.example.com', 'other.example.com'] as const
const BROWSERS = ['browser-one', 'browser-two', ''] as const
const KINDS = ['unbound state', 'state', 'sign-in', 'enrol', 'cookie'] as const
const COOKIE = { name: '__Host-gatehouse-refresh', purpose: 'refresh' }
/** Makes a state of a length whose last letter holds fewer bits than others: RFC 4648 3.5. */
const LONG = 200
type Thing = { readonly kind: (typeof KINDS)[number]; readonly host: string; readonly sealed: string }

const USER = asUserId('0b0f7d9e-53c5-4a9e-8a1a-0d6f5c6f2a11')
let seal: Seal
let stranger: Seal
const things: Thing[] = []

beforeAll(async () => {
  seal = await createSeal(['a sealing secret of at least 32 bytes', 'the one before it, of 32 bytes as well'])
  stranger = await createSeal(['a secret of somebody else’s, at least 32 bytes'])
  for (const host of HOSTS)
    for (const kind of KINDS) things.push({ kind, host, sealed: await make(kind, host) })
})

async function make(kind: Thing['kind'], host: string): Promise<string> {
  const at = { seal, host, now: () => NOW }
  if (kind === 'cookie') return seal.seal({ refreshToken: 'r' }, { ...COOKIE, host })
  if (kind === 'sign-in' || kind === 'enrol') {
    if (USER === undefined) throw new Error('no user id')
    return sealHandle(
      { token: 't', userId: USER, method: 'PASSKEY', challengeId: 'c', browser: BROWSERS[0], originJti: '' },
      kind,
      at,
    )
  }
  const state = newState(`https://app.example.com/${'x'.repeat(LONG)}` as ReturnTo, at.now)
  return sealState(
    kind === 'state' ? { ...state, browser: BROWSERS[0], email: 'ana@example.com' } : state,
    at,
  )
}

/** Everything that takes sealed bytes, and which kinds it is for. */
async function openers(
  text: string,
  host: string,
  browser: string,
  by: Seal,
): Promise<Readonly<Record<string, boolean>>> {
  const at = { seal: by, host, now: () => NOW }
  const [state, renewed, signIn, enrol, cookie] = await Promise.all([
    openState(text, browser, at),
    openStateToRenew(text, browser, at),
    openHandle(text, 'sign-in', browser, at),
    openHandle(text, 'enrol', browser, at),
    by.open(text, { ...COOKIE, host }),
  ])
  return { state: state.ok, renewed: renewed.ok, signIn: signIn.ok, enrol: enrol.ok, cookie: cookie.ok }
}

const NONE = { state: false, renewed: false, signIn: false, enrol: false, cookie: false }
const INDEX = fc.nat(HOSTS.length * KINDS.length - 1)

fuzz(
  'whatever is sealed opens as the one thing it is, on its host, in its browser',
  {
    parser: 'openers',
    cases: fc.record({
      which: INDEX,
      host: fc.constantFrom(...HOSTS),
      browser: fc.constantFrom(...BROWSERS),
      isStrange: fc.boolean(),
    }),
    runs: 400,
  },
  async ({ which, host, browser, isStrange }) => {
    const { kind, host: own, sealed } = things[which] as Thing
    const opened = await openers(sealed, host, browser, isStrange ? stranger : seal)
    const isHome = host === own && !isStrange
    const isBrowsers = browser === BROWSERS[0]
    const isState = kind === 'unbound state' || (kind === 'state' && isBrowsers)
    expect(opened).toEqual({
      state: isHome && isState,
      renewed: isHome && isState,
      signIn: isHome && kind === 'sign-in' && isBrowsers,
      enrol: isHome && kind === 'enrol' && isBrowsers,
      cookie: isHome && kind === 'cookie',
    })
  },
)

const LAST = -1
const CHANGES = fc.oneof(
  fc.record({ how: fc.constant('splice' as const), other: INDEX, at: fc.nat(5_000), text: fc.constant('') }),
  fc.record({
    how: fc.constant('letter' as const),
    other: INDEX,
    at: fc.oneof({ weight: 3, arbitrary: fc.nat(5_000) }, { weight: 1, arbitrary: fc.constant(LAST) }),
    text: fc.constantFrom(...'ABab01-_+/=.'),
  }),
  fc.record({
    how: fc.constant('bend' as const),
    other: INDEX,
    at: fc.constant(0),
    text: bent(fc.constant('HERE'), ['=', '==', '%3D', ' ', '\n', '\0', 'A', '.', 'AAAA']),
  }),
)

fuzz(
  'what was changed anywhere opens as nothing',
  { parser: 'seal.open', cases: fc.tuple(INDEX, CHANGES), runs: 2_500 },
  async ([which, { how, other, at, text }]) => {
    const { sealed, host } = things[which] as Thing
    const place = at === LAST ? sealed.length - 1 : at % sealed.length
    const changed =
      how === 'splice'
        ? sealed.slice(0, place) + (things[other] as Thing).sealed.slice(place)
        : how === 'letter'
          ? sealed.slice(0, place) + text + sealed.slice(place + 1)
          : text.includes('HERE')
            ? text.replace('HERE', () => sealed)
            : text
    if (things.some((thing) => thing.sealed === changed)) return
    expect(await openers(changed, host, BROWSERS[0], seal)).toEqual(NONE)
  },
)
