import type { GatehouseConfig } from '../core/config.ts'
import {
  AUTHSIGNAL_DEADLINE_MS,
  OTP_START_FLOOR_MS,
  TRIES_PER_ATTEMPT,
  TRIES_PER_EMAIL,
  TRIES_PER_IP,
  WRONG_CODE_FLOOR_MS,
} from '../core/limits.ts'
import type { Secrets } from '../core/secrets.ts'
import { createAuthsignal } from '../providers/authsignal.ts'
import { createAuthsignalClientApi } from '../providers/authsignal-client-api.ts'
import { authsignalApiUrl } from '../providers/authsignal-region.ts'
import { openCognito } from '../providers/open-cognito.ts'
import { isPreBuiltUi } from '../providers/pre-built-ui.ts'
import type { Asset, SignInDesk, SignInSettings } from './desk.ts'
import { createLogEmail } from './logged-email.ts'
import { createPace } from './pace.ts'
import { compileStepUps } from './step-up-actions.ts'

type Given = Pick<
  SignInDesk,
  | 'log'
  | 'stylesheet'
  | 'brands'
  | 'script'
  | 'seal'
  | 'assertions'
  | 'verifyToken'
  | 'readSession'
  | 'readProofs'
  | 'limits'
  | 'registry'
  | 'flood'
  | 'revoke'
  | 'now'
  | 'pause'
> & {
  readonly config: GatehouseConfig
  readonly secrets: Secrets
  readonly assets: Readonly<Record<string, Asset>>
}

/** Makes all that the sign-in way stands on. */
export function openDesk({ config, secrets, assets, ...rest }: Given): SignInDesk {
  const { authsignal } = config
  const apiUrl = authsignal.apiUrl ?? authsignalApiUrl(authsignal.region ?? 'us')
  return {
    ...rest,
    settings: settingsFrom(config, secrets),
    stepUps: compileStepUps(config.hosts),
    logEmail: createLogEmail(config.audit?.email ?? 'left-out', secrets(config.keys.signUpProof)),
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
    cognito: openCognito(config, secrets),
    assets: new Map(Object.entries(assets)),
    paces: {
      start: createPace(OTP_START_FLOOR_MS),
      startUi: createPace(OTP_START_FLOOR_MS),
      wrongCode: createPace(WRONG_CODE_FLOOR_MS),
    },
  }
}

function oneSignInFrom({ login, hosts }: GatehouseConfig): SignInSettings['oneSignIn'] {
  if (login.host === undefined) return undefined
  return { loginHost: login.host, hosts: new Set(Object.keys(hosts).map((name) => name.toLowerCase())) }
}

function settingsFrom(config: GatehouseConfig, secrets: Secrets): SignInSettings {
  return {
    userPoolId: config.cognito.userPoolId,
    clientId: config.cognito.clientId,
    tenantId: config.authsignal.tenantId,
    action: config.authsignal.action,
    methods: config.login.methods,
    oneSignIn: oneSignInFrom(config),
    offerPasskey: config.login.offerPasskey ?? 'ask',
    uiFor: config.login.uiFor ?? 'enrolled',
    isPreBuiltUi: (url) => isPreBuiltUi(url, config.authsignal),
    rpId: config.login.rpId,
    signUpDomains: config.login.signUp?.emailDomains ?? [],
    signUpProofKey: secrets(config.keys.signUpProof),
    operatorToken: config.keys.operatorToken && secrets(config.keys.operatorToken),
    perIp: config.limits?.perIp ?? TRIES_PER_IP,
    perEmail: config.limits?.perEmail ?? TRIES_PER_EMAIL,
    perAttempt: config.limits?.perAttempt ?? TRIES_PER_ATTEMPT,
  }
}
