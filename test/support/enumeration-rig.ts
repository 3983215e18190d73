import { fail } from '../../gateway/core/result.ts'
import { createAuthsignal } from '../../gateway/providers/authsignal.ts'
import { createCognito } from '../../gateway/providers/cognito.ts'
import type { SignInSettings } from '../../gateway/sign-in/desk.ts'
import { createPace } from '../../gateway/sign-in/pace.ts'
import { ACTION, GATEWAY_CLIENT_ID, USER_POOL_ID } from '../../local/embedded.ts'
import { type Answered, deskUnderTest, ORIGIN } from '../sign-in/desk-under-test.ts'
import { type AddressKind, makeAccounts, OPEN_DOMAIN } from './address-kinds.ts'
import { startInProcessServices } from './in-process-services.ts'
import { type VirtualClock, virtualClock } from './virtual-clock.ts'

/** What is wrong with a service, or with one verb of it. */
export type Fault = {
  readonly service: 'cognito' | 'authsignal'
  readonly verb?: string
} & ({ readonly is: 'down' | 'limited' } | { readonly is: 'slow'; readonly milliseconds: number })

/** All that somebody outside can see of an answer, and what was awaited for it. */
export type Seen = {
  readonly status: number
  readonly headers: readonly string[]
  readonly length: number
  /** Of the injected clock. */
  readonly milliseconds: number
  /** Who was asked, in order. */
  readonly asked: readonly string[]
}

type Fields = Readonly<Record<string, string>>
type As = (fields: Fields) => { readonly json?: Fields; readonly form?: Fields; readonly headers?: Fields }

/** How a page's script and how a page without one send the same. */
export const asJson: As = (fields) => ({ json: fields })
export const asPage: As = (fields) => ({ form: fields, headers: { accept: 'text/html' } })

/** What holds the faults of the moment and notes who is asked. */
type Watch = { faults: readonly Fault[]; readonly clock: VirtualClock; readonly asked: string[] }

const SECRETS = {
  COGNITO_CLIENT_SECRET: 'a client secret of the embedded pool',
  AUTHSIGNAL_SECRET_KEY: 'a secret key of the embedded tenant',
  SEALING_KEY: 'a sealing key of at least 32 bytes, for tests',
  SIGN_UP_PROOF_KEY: 'a key for proofs of at least 32 bytes, for tests',
}
const OFTEN = { count: 1_000_000, windowSeconds: 600 }
const DEADLINE_MS = 8_000

export type EnumerationRig = Awaited<ReturnType<typeof startEnumerationRig>>

/**
 * The sign-in way before embedded services, by a clock of its own, and with faults put between. What the services
 * really take counts for nothing: only what the gateway waits for, and what a fault adds.
 */
export async function startEnumerationRig() {
  const limits = { emailSends: { ...OFTEN }, verifies: { ...OFTEN } }
  const { pool, tenant, close } = await startInProcessServices({
    now: Date.now,
    secrets: SECRETS,
    origin: ORIGIN,
    tenant: { limits },
  })
  const authsignal = createAuthsignal({
    apiUrl: tenant.apiUrl,
    secretKey: SECRETS.AUTHSIGNAL_SECRET_KEY,
    action: ACTION,
    deadlineMs: DEADLINE_MS,
  })
  const cognito = createCognito({
    userPoolId: USER_POOL_ID,
    clientId: GATEWAY_CLIENT_ID,
    clientSecret: SECRETS.COGNITO_CLIENT_SECRET,
    endpoint: pool.url,
    deadlineMs: DEADLINE_MS,
  })
  await makeAccounts(pool.url, authsignal)
  tenant.setRules({ [ACTION]: [{ when: { email: 'blocked1@example.com' }, outcome: 'BLOCK' }] })

  /** A browser before a gateway of its own, whose services fail as `faults` say at that moment. */
  async function visitor(settings: Partial<SignInSettings> = {}) {
    const under = await deskUnderTest({ signUpDomains: [OPEN_DOMAIN], ...settings })
    const clock = virtualClock(under.desk.now())
    const watch: Watch = { faults: [], clock, asked: [] }
    const { seal } = under.desk
    Object.assign(under.desk, {
      now: clock.now,
      // Takes a turn of the event loop or more, which is no waiting.
      seal: { ...seal, seal: (...of: Parameters<typeof seal.seal>) => clock.atWork(() => seal.seal(...of)) },
      pause: clock.pause,
      paces: { start: createPace(500), startUi: createPace(500), wrongCode: createPace(300) },
      authsignal: watched('authsignal', authsignal, watch),
      cognito: watched('cognito', cognito, watch),
      registry: noted('registry', under.desk.registry, watch),
    })

    async function seen(ask: () => Promise<Answered>): Promise<Seen & { readonly answer: Answered }> {
      watch.asked.length = 0
      const began = clock.now()
      const answer = await ask()
      return {
        answer,
        status: answer.status,
        headers: visibleHeaders(answer.headers),
        length: answer.text.length,
        milliseconds: clock.now() - began,
        asked: [...watch.asked],
      }
    }

    async function start(
      { email, refusedBy }: AddressKind,
      faults: readonly Fault[] = [],
      as = asJson,
      path = '/.auth/otp/start',
    ) {
      const state = await under.state()
      if (refusedBy !== undefined && !isDown('cognito', faults))
        pool.refuseNext('InitiateAuth', refusedBy, 'x')
      watch.faults = faults
      return seen(() => under.ask('POST', path, as({ email, state })))
    }

    /** Four digits: no code of the tenant's. */
    async function guess(state: string, faults: readonly Fault[] = [], as = asJson) {
      watch.faults = faults
      return seen(() => under.ask('POST', '/.auth/otp/verify', as({ code: '0000', state })))
    }
    return { ...under, start, guess }
  }

  return {
    tenant,
    visitor,
    /** What the tenant allows for one address; read at each use. */
    limits,
    close,
  }
}

function isDown(service: Fault['service'], faults: readonly Fault[]): boolean {
  return faults.some((fault) => fault.service === service && fault.is !== 'slow')
}

type Verbs = Readonly<Record<string, (...given: never[]) => Promise<unknown>>>

/** The same verbs, each noted, and each failing as it is told to at that moment. */
function watched<Service extends object>(service: Fault['service'], real: Service, watch: Watch): Service {
  const verbs = Object.entries(real as Verbs).map(([verb, call]) => {
    async function faulty(...given: never[]): Promise<unknown> {
      watch.asked.push(service)
      for (const fault of watch.faults) {
        if (fault.service !== service || (fault.verb !== undefined && fault.verb !== verb)) continue
        if (fault.is === 'slow') await watch.clock.pause(fault.milliseconds)
        else return refused(fault.is, service, verb)
      }
      return watch.clock.atWork(() => call(...given))
    }
    return [verb, faulty]
  })
  return Object.fromEntries(verbs)
}

/** As the providers say it: Cognito's throttling is one more way of not being there. */
function refused(is: 'down' | 'limited', service: Fault['service'], during: string) {
  if (is === 'limited' && service === 'authsignal')
    return fail({ reason: 'too_many_tries', by: 'authsignal', retryAfterSeconds: 60 } as const)
  return fail({ reason: 'service_unavailable', service, during, detail: `made ${is}` } as const)
}

function noted<Service extends object>(name: string, real: Service, { asked }: Watch): Service {
  const verbs = Object.entries(real as Verbs).map(([verb, call]) => {
    const noting = (...given: never[]) => {
      asked.push(name)
      return call(...given)
    }
    return [verb, noting]
  })
  return Object.fromEntries(verbs)
}

/** Names and values; random ones by their length. */
function visibleHeaders(headers: Headers): readonly string[] {
  return [...headers].map(([name, value]) => `${name}: ${value.replace(/[A-Za-z0-9_-]{22,}/g, masked)}`)
}

function masked(random: string): string {
  return `(${random.length} characters)`
}
