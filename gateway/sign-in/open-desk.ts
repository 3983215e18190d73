import type { GatehouseConfig } from '../core/config.ts'
import {
  AUTHSIGNAL_DEADLINE_MS,
  COGNITO_DEADLINE_MS,
  SESSION_MAX_AGE_HOURS,
  TRIES_PER_ATTEMPT,
  TRIES_PER_EMAIL,
  TRIES_PER_IP,
} from '../core/limits.ts'
import type { Secrets } from '../core/secrets.ts'
import { createAuthsignal } from '../providers/authsignal.ts'
import { createAuthsignalClientApi } from '../providers/authsignal-client-api.ts'
import { authsignalApiUrl } from '../providers/authsignal-region.ts'
import { createCognito } from '../providers/cognito.ts'
import type { Asset, SignInDesk, SignInSettings } from './desk.ts'

type Given = Pick<
  SignInDesk,
  'log' | 'stylesheet' | 'script' | 'seal' | 'assertions' | 'verifyToken' | 'registry' | 'now' | 'pause'
> & {
  readonly config: GatehouseConfig
  readonly secrets: Secrets
  readonly assets: Readonly<Record<string, Asset>>
}

/** Makes all that the sign-in way stands on. */
export function openDesk({ config, secrets, assets, ...rest }: Given): SignInDesk {
  const { cognito, authsignal } = config
  const apiUrl = authsignal.apiUrl ?? authsignalApiUrl(authsignal.region ?? 'us')
  return {
    ...rest,
    settings: settingsFrom(config, secrets),
    authsignal: createAuthsignal({
      apiUrl,
      secretKey: secrets(authsignal.secretKey),
      action: authsignal.action,
      deadlineMs: AUTHSIGNAL_DEADLINE_MS,
    }),
    clientApi: createAuthsignalClientApi({
      apiUrl,
      tenantId: authsignal.tenantId,
      deadlineMs: AUTHSIGNAL_DEADLINE_MS,
    }),
    cognito: createCognito({
      userPoolId: cognito.userPoolId,
      clientId: cognito.clientId,
      clientSecret: secrets(cognito.clientSecret),
      endpoint: cognito.endpoint,
      deadlineMs: COGNITO_DEADLINE_MS,
    }),
    assets: new Map(Object.entries(assets)),
  }
}

function settingsFrom(config: GatehouseConfig, secrets: Secrets): SignInSettings {
  return {
    userPoolId: config.cognito.userPoolId,
    clientId: config.cognito.clientId,
    tenantId: config.authsignal.tenantId,
    action: config.authsignal.action,
    methods: config.login.methods,
    signUpDomains: config.login.signUp?.emailDomains ?? [],
    signUpProofKey: secrets(config.keys.signUpProof),
    perIp: config.limits?.perIp ?? TRIES_PER_IP,
    perEmail: config.limits?.perEmail ?? TRIES_PER_EMAIL,
    perAttempt: config.limits?.perAttempt ?? TRIES_PER_ATTEMPT,
    maxAgeSeconds: (config.session?.maxAgeHours ?? SESSION_MAX_AGE_HOURS) * 60 * 60,
  }
}
