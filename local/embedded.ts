import type { GatehouseConfig, WrittenConfig } from '../gateway/core/config.ts'
import type { AppClient } from './cognito/app-client.ts'

/** Names of the embedded services: made up, and the same on every machine. */
export const USER_POOL_ID = 'us-east-1_Gatehouse'
export const GATEWAY_CLIENT_ID = 'gatehouseembeddedgateway01'
/** A browser's client without a secret, as the article this product grew from sets one up. */
export const ARTICLE_CLIENT_ID = 'gatehouseembeddedarticle01'
export const TENANT_ID = '5f0c1f9e-1f5e-4d6e-9a53-9b1d6a3c2e10'
export const ACTION = 'cognitoAuth'

/** Secrets by the names under which a deployment would have them. */
export const SECRET_NAMES = [
  'COGNITO_CLIENT_SECRET',
  'AUTHSIGNAL_SECRET_KEY',
  'SEALING_KEY',
  'SIGN_UP_PROOF_KEY',
] as const
export type EmbeddedSecrets = Readonly<Record<(typeof SECRET_NAMES)[number], string>>

export function appClients(secrets: EmbeddedSecrets): readonly AppClient[] {
  const common = {
    preventUserExistenceErrors: 'ENABLED',
    explicitAuthFlows: ['ALLOW_CUSTOM_AUTH'],
    idTokenMinutes: 60,
    accessTokenMinutes: 60,
    refreshTokenHours: 12,
    rotation: { graceSeconds: 60 },
    authSessionMinutes: 3,
  } as const
  return [
    { ...common, clientId: GATEWAY_CLIENT_ID, secret: secrets.COGNITO_CLIENT_SECRET },
    { ...common, clientId: ARTICLE_CLIENT_ID },
  ]
}

/** A configuration as written, with the embedded services in the places left out. */
export function withEmbedded(
  written: WrittenConfig,
  urls: { readonly cognito: string; readonly authsignalApi: string },
): GatehouseConfig {
  return {
    visitorAddress: 'peer',
    ...written,
    cognito: written.cognito ?? {
      userPoolId: USER_POOL_ID,
      clientId: GATEWAY_CLIENT_ID,
      clientSecret: { secret: 'COGNITO_CLIENT_SECRET' },
      endpoint: urls.cognito,
    },
    authsignal: written.authsignal ?? {
      tenantId: TENANT_ID,
      secretKey: { secret: 'AUTHSIGNAL_SECRET_KEY' },
      apiUrl: urls.authsignalApi,
      action: ACTION,
    },
    login: written.login ?? { methods: ['passkey', 'email_otp'], signUp: { emailDomains: ['example.com'] } },
    keys: written.keys ?? {
      sealing: [{ secret: 'SEALING_KEY' }],
      signUpProof: { secret: 'SIGN_UP_PROOF_KEY' },
      assertion: [{ secret: 'ASSERTION_KEY' }],
      operatorToken: { secret: 'OPERATOR_TOKEN' },
    },
  }
}
