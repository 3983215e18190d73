import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Authsignal } from '@authsignal/node'
import {
  AdminDeleteUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Need } from './case.ts'
import type { LiveSettings } from './read-live-settings.ts'
import { refusalOf } from './refusal-of.ts'
import type { Services } from './services.ts'
import { newestCode } from './start-embedded.ts'

/**
 * Real services. Cases create users in them and delete them again; never point this at what people use.
 *
 * @param now milliseconds since 1970
 */
export function openLive(settings: LiveSettings, now: () => number): Services {
  const region = settings.userPoolId.split('_')[0] ?? ''
  const endpoint = `https://cognito-idp.${region}.amazonaws.com`
  const issuer = `${endpoint}/${settings.userPoolId}`
  const sdk = new CognitoIdentityProviderClient({ region, maxAttempts: 1 })
  const authsignal = (apiSecretKey: string) =>
    new Authsignal({ apiSecretKey, apiUrl: settings.apiUrl, retries: 0 })
  const made = { emails: [] as string[], userIds: [] as string[] }
  const noSwitch = () => {
    throw new Error('a real service has no switches')
  }
  return {
    kind: 'live',
    cognito: {
      sdk,
      endpoint: `${endpoint}/`,
      poolId: settings.userPoolId,
      issuer,
      jwksUrl: `${issuer}/.well-known/jwks.json`,
      clients: {
        confidential: { id: settings.clientId, secret: settings.clientSecret },
        public: { id: settings.publicClientId },
        legacy: { id: settings.legacyClientId ?? '' },
      },
      setGuesses: noSwitch,
    },
    authsignal: {
      sdk: authsignal(settings.secretKey),
      stranger: authsignal('wrong'),
      apiUrl: settings.apiUrl,
      tenantId: settings.tenantId,
      action: settings.action,
      origin: settings.origin,
      setGuesses: noSwitch,
      setRules: noSwitch,
    },
    now,
    passSeconds: (seconds) => wait(seconds * 1000),
    lacks: (need) => whatIsMissing(need, settings),
    newEmail: () => noted(made.emails, `conformance-${randomUUID()}@${settings.emailDomain}`),
    newUserId: () => noted(made.userIds, randomUUID()),
    codeFor: (email) => newestCode(settings.mailboxUrl ?? '', email),
    async close() {
      if (settings.mayCreateUsers) await removeUsers(sdk, settings, authsignal(settings.secretKey), made)
      sdk.destroy()
    },
  }
}

function noted(list: string[], one: string): string {
  list.push(one)
  return one
}

async function removeUsers(
  sdk: CognitoIdentityProviderClient,
  { userPoolId }: LiveSettings,
  authsignal: Authsignal,
  { emails, userIds }: { readonly emails: readonly string[]; readonly userIds: readonly string[] },
): Promise<void> {
  // Many were never made, or are gone: a refusal here says just that.
  for (const Username of emails)
    await refusalOf(sdk.send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username })))
  for (const userId of userIds) await refusalOf(authsignal.deleteUser({ userId }))
}

/** @returns why a case cannot be run against these real services */
export function whatIsMissing(need: Need, settings: LiveSettings): string | undefined {
  switch (need) {
    case 'users':
      if (!settings.mayCreateUsers) return 'creates users; CONFORMANCE_MAY_CREATE_USERS is not "yes"'
      return settings.hasAwsCredentials ? undefined : 'creates users; AWS_ACCESS_KEY_ID is missing'
    case 'mailbox':
      return settings.mailboxUrl === undefined ? 'reads mail; CONFORMANCE_MAILBOX_URL is missing' : undefined
    case 'existence-client':
      return settings.legacyClientId === undefined ? 'COGNITO_LEGACY_CLIENT_ID is missing' : undefined
    case 'clock':
      return 'minutes would have to pass; only an embedded clock can be moved'
    case 'rules':
      return "changes the tenant's rules, which no API does"
    case 'pages':
      return "fills in the embedded tenant's own page"
  }
}
