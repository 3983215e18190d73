import type { CanonicalEmail } from '../../gateway/core/email.ts'
import type { LogLine } from '../../gateway/core/log.ts'
import { fail, ok, type Result } from '../../gateway/core/result.ts'
import { createSeal } from '../../gateway/core/seal.ts'
import type { Session } from '../../gateway/core/session.ts'
import { asUserId, type UserId } from '../../gateway/core/user-id.ts'
import type { ActionState } from '../../gateway/providers/action-state.ts'
import type { Tracked } from '../../gateway/providers/authsignal-actions.ts'
import type { Authenticator, Custom } from '../../gateway/providers/authsignal-authenticators.ts'
import { createAuthsignalClientApi } from '../../gateway/providers/authsignal-client-api.ts'
import { normalise } from '../../gateway/request/normalise.ts'
import { createMemoryRegistry } from '../../gateway/session/memory-registry.ts'
import { createProofsReader } from '../../gateway/session/proofs-cookie.ts'
import { createSessionReader } from '../../gateway/session/read-session.ts'
import { createRenewal } from '../../gateway/session/renewal.ts'
import { createRevocationList } from '../../gateway/session/revocation-list.ts'
import { createRevoke } from '../../gateway/session/revoke.ts'
import { sessionLimits } from '../../gateway/session/session-limits.ts'
import type { SignInDesk, SignInSettings } from '../../gateway/sign-in/desk.ts'
import { createPace } from '../../gateway/sign-in/pace.ts'
import { answerOwn } from '../../gateway/sign-in/routes.ts'
import { compileStepUps } from '../../gateway/sign-in/step-up-actions.ts'

export const ORIGIN = 'https://app.example.com'
export const EMAIL = 'ana@example.com' as CanonicalEmail
export const ANA = userId('0b0f7d9e-53c5-4a9e-8a1a-0d6f5c6f2a11')
export const BEN = userId('9d3f7d9e-53c5-4a9e-8a1a-0d6f5c6f2a22')
export const CODE = '123456'
/** 2025-05-14T09:00:00Z, milliseconds. */
const START = 1_747_213_200_000

export type Answered = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: Json
}
// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what its reader is about to check
type Json = any

/** What the services say to a sign-in that succeeds; a test changes the one thing it is about. */
export function worldOf() {
  return {
    session: {
      sub: ANA,
      email: EMAIL as string,
      emailVerified: true,
      groups: [] as readonly string[],
      originJti: 'origin-1',
      authenticatedAt: START / 1000,
      expiresAt: START / 1000 + 3_600,
    } as Session,
    verifies: true,
    newest: '',
    issued: new Map<string, Session>(),
    begunUserId: ANA as UserId | undefined,
    provenEmail: EMAIL as string,
    tracked: {
      state: 'CHALLENGE_SUCCEEDED',
      idempotencyKey: 'key-1',
      isEnrolled: true,
      allowedMethods: [],
      enrolledMethods: ['EMAIL_OTP'],
      url: 'https://tenant.example/ui',
      token: 'token-of-track',
    } as Tracked,
    enrolled: ['EMAIL_OTP'] as readonly string[],
    authenticators: [] as readonly Authenticator[],
    custom: {} as Custom,
    /** What has become of somebody's visit to the pre-built UI. */
    outcome: { state: 'CHALLENGE_SUCCEEDED' as ActionState, method: 'SMS' as string | undefined },
    /** The attributes `track` was last asked with. */
    attributes: {} as Readonly<Record<string, unknown>>,
    tooMany: false,
    validated: { succeeded: true, detail: '' },
    down: new Set<string>(),
  }
}

export type World = ReturnType<typeof worldOf>

/** The sign-in way with services made of `world`, a clock that is told, and a browser that keeps cookies. */
export async function deskUnderTest(settings: Partial<SignInSettings> = {}, apiUrl = 'http://127.0.0.1:9') {
  const world = worldOf()
  const calls: string[] = []
  const pauses: number[] = []
  const log: LogLine[] = []
  let time = START
  const now = () => time
  const seal = await createSeal(['a sealing secret of at least 32 bytes'])
  const registry = createMemoryRegistry(now)
  const limits = sessionLimits({ session: { maxAgeHours: 12 } })
  const cut: string[] = []
  const means = { log: (line: LogLine) => log.push(line), now, keepAlive: () => {} }
  const pause = async (milliseconds: number) => {
    pauses.push(milliseconds)
  }
  // The newest token says what a test wants it to say now; one before, what it said when it was issued.
  const verifyToken: SignInDesk['verifyToken'] = async (token) =>
    world.verifies
      ? ok(token === world.newest ? world.session : (world.issued.get(token) ?? world.session))
      : fail({ reason: 'unauthenticated', because: 'token_invalid', detail: 'made so' })
  const revocations = createRevocationList({ ...means, pause, registry, whenUnreachable: 'refuse' })
  const readProofs = createProofsReader(async () => seal)
  const services = servicesOf(world, calls)
  const desk: SignInDesk = {
    log: means.log,
    stylesheet: '/.auth/assets/style.css',
    script: '/.auth/assets/client.js',
    assets: new Map(),
    logEmail: async () => ({}),
    settings: { ...SETTINGS, ...settings },
    stepUps: STEP_UPS,
    assertions: undefined,
    seal,
    registry,
    revoke: createRevoke({ registry, revocations, cut: async (originJti) => cut.push(originJti) }),
    limits,
    readProofs,
    readSession: createSessionReader({
      verifyToken,
      revocations,
      readProofs,
      openSeal: async () => seal,
      renew: createRenewal({ ...means, refresh: services.cognito.refresh, registry }).renew,
      limits,
      now,
      pause,
    }),
    paces: { start: createPace(500), startUi: createPace(500), wrongCode: createPace(300) },
    now,
    pause,
    verifyToken,
    clientApi: createAuthsignalClientApi({ apiUrl, tenantId: SETTINGS.tenantId, deadlineMs: 2_000 }),
    ...services,
  }
  const browser = browserFor(desk)
  return {
    world,
    calls,
    pauses,
    cut,
    log,
    desk,
    ...browser,
    /** Time goes by. */
    pass(seconds: number) {
      time += seconds * 1000
    },
  }
}

/** A route that asks for a proof, and one that trusts the rules. */
const STEP_UPS = compileStepUps({
  'app.example.com': {
    origin: 'https://legacy.example.com',
    routes: [
      { path: '/admin/*', access: { stepUp: { action: 'admin', maxAgeMinutes: 15 } } },
      { path: '/vault/*', access: { stepUp: { action: 'vault', maxAgeMinutes: 15, trustRules: true } } },
    ],
  },
})

const MANY = { tries: 1_000, windowSeconds: 600 }
const SETTINGS: SignInSettings = {
  userPoolId: 'us-east-1_Example',
  clientId: 'client',
  tenantId: 'tenant-1',
  action: 'cognitoAuth',
  methods: ['passkey', 'email_otp'],
  offerPasskey: 'ask',
  uiFor: 'enrolled',
  isPreBuiltUi: (url) => url.startsWith('https://tenant.example/'),
  signUpDomains: ['example.com'],
  signUpProofKey: 'a key for proofs of at least 32 bytes',
  operatorToken: undefined,
  perIp: MANY,
  perEmail: MANY,
  perAttempt: { tries: 5, windowSeconds: 600 },
}

/** Of another action than the sign-in's it is said. */
function about(whom: string, action: string | undefined): string {
  return action === undefined ? whom : `${whom} ${action}`
}

/** Notes each call, and answers as `world` says at that moment. */
function servicesOf(world: World, calls: string[]): Pick<SignInDesk, 'authsignal' | 'cognito'> {
  function answer<Value>(verb: string, value: () => Value, about = ''): Promise<Result<Value, never>> {
    calls.push(`${verb} ${about}`.trim())
    const down = fail({
      reason: 'service_unavailable',
      service: 'authsignal',
      during: verb,
      detail: 'made so',
    })
    return Promise.resolve(world.down.has(verb) ? (down as Result<Value, never>) : ok(value()))
  }
  return {
    authsignal: {
      sendCode: (email, _visitor, action) =>
        answer('sendCode', () => ({ challengeId: crypto.randomUUID() }), about(email, action)),
      verifyCode: (_challengeId, code) =>
        answer('verifyCode', () =>
          code === CODE
            ? { verified: true as const, email: world.provenEmail }
            : { verified: false as const, tooMany: world.tooMany },
        ),
      askInVain: () => answer('askInVain', () => 'asked' as const),
      claim: (_challengeId, user) =>
        answer('claim', () => ({ token: 'token-of-claim', method: 'EMAIL_OTP' }), user),
      track: (user, attributes, action) => {
        world.attributes = { ...attributes }
        return answer('track', () => world.tracked, about(user, action))
      },
      outcome: (user) => answer('outcome', () => world.outcome, user),
      validate: (token, user, action) =>
        answer('validate', () => world.validated, about(`${token} ${user}`, action)),
      passkeyChallenge: () => answer('passkeyChallenge', () => ({ challengeId: undefined })),
      enrolledMethods: (user) => answer('enrolledMethods', () => world.enrolled, user),
      authenticators: (user) => answer('authenticators', () => world.authenticators, user),
      removeAuthenticator: (_user, id) => answer('removeAuthenticator', () => 'removed' as const, id),
      custom: () => answer('custom', () => world.custom),
      setCustom: (_user, custom) =>
        answer('setCustom', () => {
          world.custom = custom
          return 'set' as const
        }),
      enrolEmail: (_user, email) => answer('enrolEmail', () => 'enrolled' as const, email),
    },
    cognito: {
      begin: (username) =>
        answer('begin', () => ({ session: 's', username, userId: world.begunUserId }), username),
      answer: (_begun, token) =>
        answer(
          'answer',
          () => {
            world.newest = `id.token.${world.issued.size}`
            world.issued.set(world.newest, world.session)
            return { idToken: world.newest, refreshToken: 'refresh-token' }
          },
          token,
        ),
      signUp: (email) =>
        answer(
          'signUp',
          () => {
            world.begunUserId = ANA
            return 'signed_up' as const
          },
          email,
        ),
      revoke: (token) => answer('revoke', () => 'revoked' as const, token),
      refresh: (token) =>
        answer(
          'refresh',
          () => ({ idToken: 'id.token.y', accessToken: 'access.token.y', refreshToken: 'refresh-token-2' }),
          token,
        ),
      signOutEverywhere: (token) => answer('signOutEverywhere', () => 'signed_out' as const, token),
    },
  }
}

type Sent = {
  readonly json?: unknown
  /** In its place, as a page without script sends it. */
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** The visitor's address. */
  readonly from?: string
}

function browserFor(desk: SignInDesk) {
  const cookies = new Map<string, string>()
  async function ask(
    method: 'GET' | 'POST',
    path: string,
    { json, form, headers = {}, from = '192.0.2.7' }: Sent = {},
  ): Promise<Answered> {
    const sent = new Headers({
      accept: 'application/json',
      origin: ORIGIN,
      'content-type': form === undefined ? 'application/json' : 'application/x-www-form-urlencoded',
      ...headers,
    })
    if (cookies.size > 0) sent.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '))
    const incoming = {
      method,
      url: ORIGIN + path,
      headers: sent,
      protocol: '1.1',
      visitorAddress: from,
      requestId: 'request-1',
    }
    const normal = normalise(incoming)
    if (!normal.ok) throw new Error(normal.error.reason)
    const content = form === undefined ? JSON.stringify(json) : new URLSearchParams(form).toString()
    const body = content === undefined ? null : new Response(content).body
    const answer = await answerOwn(normal.value, body, desk)
    for (const line of answer.headers.getSetCookie()) keep(cookies, line)
    const text = await answer.text()
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      json: text.startsWith('{') ? JSON.parse(text) : undefined,
    }
  }
  const state = async () => (await ask('GET', '/.auth/login')).json.state as string
  const started = async (email: string = EMAIL) =>
    (await ask('POST', '/.auth/otp/start', { json: { email, state: await state() } })).json.state as string
  const verify = (sealed: string, code = CODE) =>
    ask('POST', '/.auth/otp/verify', { json: { code, state: sealed } })
  return { cookies, ask, state, started, verify }
}

function keep(cookies: Map<string, string>, line: string) {
  const [pair = ''] = line.split(';')
  const at = pair.indexOf('=')
  if (line.includes('Max-Age=0')) cookies.delete(pair.slice(0, at))
  else cookies.set(pair.slice(0, at), pair.slice(at + 1))
}

function userId(text: string): UserId {
  const id = asUserId(text)
  if (id === undefined) throw new Error(`${text} is no user id`)
  return id
}
