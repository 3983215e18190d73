import { SIGN_UP_PROOF_KEY_MIN_BYTES } from '../gateway/core/sign-up-proof.ts'

/** What the four functions are set up with: Lambda environment variables. */
export type TriggerSettings = {
  readonly authsignal: { readonly secretKey: string; readonly apiUrl: string; readonly action: string }
  /** The gateway's own app clients. It talks to Authsignal itself, and answers once, with a token. */
  readonly gatehouseClientIds: ReadonlySet<string>
  /** The key both sides of a sign-up proof hold: `gateway/core/sign-up-proof.ts`. */
  readonly signUpProofKey: string
  /** Clients whose users may sign up without proof, and then have to confirm their e-mail as Cognito does it. */
  readonly selfSignUpClientIds: ReadonlySet<string>
  /**
   * DANGER: clients that get Authsignal's url and token for people who have no factor yet. Whoever types a
   * stranger's e-mail into such a client first enrols the stranger's first factor, and owns the account. List a
   * client only where its accounts are worth nothing before enrolment (the published article's flow needs it).
   */
  readonly enrolmentTrustedClientIds: ReadonlySet<string>
}

/** Authsignal's own rule for action codes. */
const ACTION_CODE = /^[a-zA-Z0-9_-]{1,64}$/
/** Cognito's own rule for app client ids: its API model's ClientIdType. */
const CLIENT_ID = /^[\w+]{1,128}$/

/**
 * Reads and checks the settings, once, when Lambda loads the function.
 *
 * @param environment Lambda's environment variables
 * @throws Error with every problem at once, one line each: what is wrong and what would be right
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): TriggerSettings {
  const problems: string[] = []
  const read = reader(environment, problems)
  const settings: TriggerSettings = {
    authsignal: {
      secretKey: read.required('AUTHSIGNAL_SECRET_KEY', 'the secret key of the Authsignal tenant'),
      apiUrl: read.url('AUTHSIGNAL_API_URL'),
      action: read.matching('AUTHSIGNAL_ACTION', ACTION_CODE, 'an action code such as cognitoAuth'),
    },
    gatehouseClientIds: read.clientIds('GATEHOUSE_CLIENT_IDS', 'at least one'),
    signUpProofKey: read.key('SIGN_UP_PROOF_KEY'),
    selfSignUpClientIds: read.clientIds('SELF_SIGN_UP_CLIENT_IDS', 'may be empty'),
    enrolmentTrustedClientIds: read.clientIds('ENROLMENT_TRUSTED_CLIENT_IDS', 'may be empty'),
  }
  problems.push(...contradictions(settings))
  if (problems.length > 0) throw new Error(['The settings are wrong.', ...problems].join('\n'))
  return settings
}

function contradictions(settings: TriggerSettings): string[] {
  const both = (listed: ReadonlySet<string>) =>
    [...listed].filter((id) => settings.gatehouseClientIds.has(id))
  return [
    ...both(settings.selfSignUpClientIds).map(
      (id) => `SELF_SIGN_UP_CLIENT_IDS: ${id} is the gateway's client, which always signs up with a proof.`,
    ),
    ...both(settings.enrolmentTrustedClientIds).map(
      (id) => `ENROLMENT_TRUSTED_CLIENT_IDS: ${id} is the gateway's client, which is never given a url.`,
    ),
  ]
}

function reader(environment: Readonly<Record<string, string | undefined>>, problems: string[]) {
  function required(name: string, meaning: string): string {
    const value = environment[name]?.trim() ?? ''
    if (value === '') problems.push(`${name}: is missing; it is ${meaning}.`)
    return value
  }

  return {
    required,

    matching(name: string, pattern: RegExp, meaning: string): string {
      const value = required(name, meaning)
      if (value !== '' && !pattern.test(value)) problems.push(`${name}: "${value}" is not ${meaning}.`)
      return value
    },

    url(name: string): string {
      const value = required(name, "Authsignal's address, such as https://api.authsignal.com/v1")
      if (value !== '' && !isSafeUrl(value))
        problems.push(`${name}: "${value}" must be an https address (http only on 127.0.0.1 or localhost).`)
      return value
    },

    key(name: string): string {
      const value = required(name, `a random text of at least ${SIGN_UP_PROOF_KEY_MIN_BYTES} characters`)
      if (value !== '' && value.length < SIGN_UP_PROOF_KEY_MIN_BYTES)
        problems.push(
          `${name}: has ${value.length} characters, at least ${SIGN_UP_PROOF_KEY_MIN_BYTES} are needed.`,
        )
      return value
    },

    clientIds(name: string, howMany: 'at least one' | 'may be empty'): ReadonlySet<string> {
      const ids = (environment[name] ?? '').split(',').map((id) => id.trim())
      const named = ids.filter((id) => id !== '')
      for (const id of named) {
        if (!CLIENT_ID.test(id)) problems.push(`${name}: "${id}" is not an app client id.`)
      }
      if (howMany === 'at least one' && named.length === 0)
        problems.push(`${name}: is missing; it lists the gateway's app client ids, separated by commas.`)
      return new Set(named)
    },
  }
}

function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname))
}
