import type { GatehouseConfig } from '../core/config.ts'
import { COGNITO_DEADLINE_MS } from '../core/limits.ts'
import type { Secrets } from '../core/secrets.ts'
import { type CognitoService, createCognito } from './cognito.ts'

/** The pool that a configuration names. */
export function openCognito({ cognito }: Pick<GatehouseConfig, 'cognito'>, secrets: Secrets): CognitoService {
  return createCognito({
    userPoolId: cognito.userPoolId,
    clientId: cognito.clientId,
    clientSecret: secrets(cognito.clientSecret),
    endpoint: cognito.endpoint,
    deadlineMs: COGNITO_DEADLINE_MS,
  })
}
