import { fail, ok, type Result } from '../gateway/core/result.ts'

export type LiveSettings = {
  readonly userPoolId: string
  readonly clientId: string
  readonly clientSecret: string
  readonly publicClientId: string
  readonly legacyClientId: string | undefined
  readonly hasAwsCredentials: boolean
  readonly tenantId: string
  readonly secretKey: string
  readonly apiUrl: string
  readonly action: string
  readonly origin: string
  readonly mayCreateUsers: boolean
  readonly emailDomain: string
  readonly mailboxUrl: string | undefined
}

/** What `--live` takes from the environment: name, whether it must be there, meaning. */
export const LIVE_VARIABLES = [
  ['COGNITO_USER_POOL_ID', 'required', 'a scratch pool whose triggers are conformance/triggers.mjs'],
  ['COGNITO_CLIENT_ID', 'required', 'its client with a secret, no rotation, ALLOW_CUSTOM_AUTH'],
  ['COGNITO_CLIENT_SECRET', 'required', 'the secret of that client'],
  ['COGNITO_PUBLIC_CLIENT_ID', 'required', 'its client without a secret, rotation with 10 seconds of grace'],
  ['COGNITO_LEGACY_CLIENT_ID', 'optional', 'its client without PreventUserExistenceErrors'],
  ['AWS_ACCESS_KEY_ID', 'optional', 'with AWS_SECRET_ACCESS_KEY: may create and delete users of the pool'],
  ['AUTHSIGNAL_TENANT_ID', 'required', 'a tenant for tests'],
  ['AUTHSIGNAL_SECRET_KEY', 'required', 'its server API key'],
  ['AUTHSIGNAL_ORIGIN', 'required', 'an origin of its relying party, such as http://localhost:8787'],
  ['AUTHSIGNAL_API_URL', 'optional', 'https://api.authsignal.com/v1 where absent'],
  ['AUTHSIGNAL_ACTION', 'optional', 'its action that always challenges; "conformance" where absent'],
  ['CONFORMANCE_MAY_CREATE_USERS', 'optional', '"yes" lets cases create users in both, and delete them'],
  ['CONFORMANCE_MAILBOX_URL', 'optional', 'answers ?to=EMAIL with [{"code"}], newest first'],
  ['CONFORMANCE_EMAIL_DOMAIN', 'optional', 'of that mailbox; example.com where absent'],
] as const

type Environment = Readonly<Record<string, string | undefined>>

/** @returns the settings, or one line for each variable that is missing */
export function readLiveSettings(environment: Environment): Result<LiveSettings, readonly string[]> {
  const missing = LIVE_VARIABLES.filter(
    ([name, must]) => must === 'required' && given(environment, name) === undefined,
  )
  if (missing.length > 0) return fail(missing.map(([name, , meaning]) => `${name} is missing: ${meaning}.`))
  const read = (name: (typeof LIVE_VARIABLES)[number][0]) => given(environment, name)
  return ok({
    userPoolId: read('COGNITO_USER_POOL_ID') ?? '',
    clientId: read('COGNITO_CLIENT_ID') ?? '',
    clientSecret: read('COGNITO_CLIENT_SECRET') ?? '',
    publicClientId: read('COGNITO_PUBLIC_CLIENT_ID') ?? '',
    legacyClientId: read('COGNITO_LEGACY_CLIENT_ID'),
    hasAwsCredentials: read('AWS_ACCESS_KEY_ID') !== undefined,
    tenantId: read('AUTHSIGNAL_TENANT_ID') ?? '',
    secretKey: read('AUTHSIGNAL_SECRET_KEY') ?? '',
    apiUrl: read('AUTHSIGNAL_API_URL') ?? 'https://api.authsignal.com/v1',
    action: read('AUTHSIGNAL_ACTION') ?? 'conformance',
    origin: read('AUTHSIGNAL_ORIGIN') ?? '',
    mayCreateUsers: read('CONFORMANCE_MAY_CREATE_USERS') === 'yes',
    emailDomain: read('CONFORMANCE_EMAIL_DOMAIN') ?? 'example.com',
    mailboxUrl: read('CONFORMANCE_MAILBOX_URL'),
  })
}

function given(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim()
  return value === '' ? undefined : value
}
