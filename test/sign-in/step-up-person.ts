import { sealHandle } from '../../gateway/sign-in/handle.ts'
import { openProveState } from '../../gateway/sign-in/prove-state.ts'
import { ANA, type Answered, CODE, deskUnderTest, ORIGIN } from './desk-under-test.ts'

const HOST = new URL(ORIGIN).hostname
export const WINDOW = { accept: 'text/html', 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' }
const PROOFS = '__Host-gatehouse-proofs'

type Under = Awaited<ReturnType<typeof deskUnderTest>>
export type Form = Readonly<Record<string, string>>

export const stateIn = ({ text }: Answered) => /name="state" value="([^"]+)"/.exec(text)?.[1] ?? ''
export const headingIn = ({ text }: Answered) => /<h1[^>]*>([^<]+)</.exec(text)?.[1]

/** Ana, signed in; what was called until then is forgotten. */
export async function signedIn(settings: Parameters<typeof deskUnderTest>[0] = {}) {
  const under = await deskUnderTest(settings)
  await under.verify(await under.started())
  under.calls.length = 0
  under.log.length = 0
  return {
    ...under,
    open: (query = 'action=admin&return_to=/admin/x') =>
      under.ask('GET', `/.auth/step-up?${query}`, { headers: WINDOW }),
    send: (path: string, form: Form, headers: Form = {}) =>
      under.ask('POST', `/.auth/step-up${path}`, { form, headers: { ...WINDOW, ...headers } }),
  }
}
export type Person = Awaited<ReturnType<typeof signedIn>>

export async function sentCode(person: Person, query?: string): Promise<Answered> {
  return person.send('', { state: stateIn(await person.open(query)), method: 'email_otp' })
}

export async function byCode(person: Person, change: () => void = () => {}): Promise<Answered> {
  const page = await sentCode(person)
  change()
  return person.send('/verify', { state: stateIn(page), code: CODE })
}

export const sealerOf = ({ desk }: Under) => ({ seal: desk.seal, host: HOST, now: desk.now })
export const browserOf = ({ cookies }: Under) => cookies.get('__Host-gatehouse-browser') ?? ''

/** What is open in the page: the test's own, for what can't be seen from outside. */
export async function openState(person: Person, sealed: string) {
  const session = { sub: ANA, originJti: 'origin-1' }
  const opened = await openProveState(sealed, session, browserOf(person), sealerOf(person))
  if (!opened.ok) throw new Error(opened.error.reason)
  return opened.value
}

/** As the relay seals a passkey that was shown for this state. */
export async function passkeyFor(person: Person, sealed: string, differences: object = {}): Promise<string> {
  const { id: stateId, originJti } = await openState(person, sealed)
  const proof = {
    token: 'token-of-passkey',
    userId: ANA,
    method: 'PASSKEY',
    challengeId: 'c',
    browser: browserOf(person),
    originJti,
    stateId,
    action: 'admin',
  }
  return sealHandle({ ...proof, ...differences }, 'prove', sealerOf(person))
}

export async function proofsOf(
  person: Person,
): Promise<readonly { action: string; method: string; at: number }[]> {
  const cookie = await person.desk.readProofs(person.cookies.get(PROOFS), 'origin-1', HOST)
  return cookie?.proofs ?? []
}
