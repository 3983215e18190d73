import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Authsignal, VerificationMethod } from '@authsignal/node'
import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { startTenant } from '../../../local/authsignal/start-tenant.ts'
import { bundleTriggers } from '../../../local/cognito/bundle-triggers.ts'
import { startPool } from '../../../local/cognito/start-pool.ts'
import {
  ACTION,
  ARTICLE_CLIENT_ID,
  appClients,
  GATEWAY_CLIENT_ID,
  TENANT_ID,
  USER_POOL_ID,
} from '../../../local/embedded.ts'
import { collectShapes } from '../../support/check-shapes.ts'

/** Where the article's app runs: its example is made with Vite. */
export const ORIGIN = 'http://localhost:5173'
/** A client whose operator has listed it for enrolment, with the danger that has. */
export const TRUSTED_CLIENT_ID = 'gatehouseembeddedtrusted01'

/** The pool with the real triggers, and the tenant they talk to: what the article sets up, without a gateway. */
export async function startServices() {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-article-'))
  const shapes = collectShapes()
  const secret = () => randomBytes(32).toString('base64url')
  const secretKey = secret()
  const tenant = await startTenant({
    port: 0,
    folder: null,
    now: Date.now,
    tenantId: TENANT_ID,
    secretKey,
    relyingParty: { id: 'localhost', name: 'The article', origins: [ORIGIN] },
    actionDefaults: { [ACTION]: { challenge: 'always' } },
    observe: shapes.tenant,
  })
  const triggers = join(folder, 'triggers.mjs')
  await bundleTriggers(triggers)
  const signUpProofKey = secret()
  const clients = appClients({
    COGNITO_CLIENT_SECRET: secret(),
    AUTHSIGNAL_SECRET_KEY: secretKey,
    SEALING_KEY: secret(),
    SIGN_UP_PROOF_KEY: signUpProofKey,
  })
  const article = clients.filter(({ clientId }) => clientId === ARTICLE_CLIENT_ID)
  const pool = await startPool({
    port: 0,
    folder: null,
    now: Date.now,
    poolId: USER_POOL_ID,
    clients: [...clients, ...article.map((one) => ({ ...one, clientId: TRUSTED_CLIENT_ID }))],
    triggers: {
      file: triggers,
      environment: {
        AUTHSIGNAL_SECRET_KEY: secretKey,
        AUTHSIGNAL_API_URL: tenant.apiUrl,
        AUTHSIGNAL_ACTION: ACTION,
        GATEHOUSE_CLIENT_IDS: GATEWAY_CLIENT_ID,
        SIGN_UP_PROOF_KEY: signUpProofKey,
        ENROLMENT_TRUSTED_CLIENT_IDS: TRUSTED_CLIENT_ID,
      },
    },
    observe: shapes.pool,
  })
  const cognito = new CognitoIdentityProviderClient({
    region: 'us-east-1',
    endpoint: pool.url,
    credentials: { accessKeyId: 'embedded', secretAccessKey: 'embedded' },
    maxAttempts: 1,
  })
  const authsignal = new Authsignal({ apiSecretKey: secretKey, apiUrl: tenant.apiUrl, retries: 0 })

  return {
    pool,
    tenant,
    cognito,
    /** Somebody the operator made, without a factor. @returns the sub */
    async addPerson(email: string): Promise<string> {
      const made = await cognito.send(
        new AdminCreateUserCommand({
          UserPoolId: USER_POOL_ID,
          Username: email,
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
          ],
        }),
      )
      return made.User?.Username ?? ''
    },
    /** Gives somebody an e-mail code for a factor, as the rule of the article's tenant has it. */
    async enrolEmail(userId: string, email: string): Promise<void> {
      const attributes = { verificationMethod: VerificationMethod.EMAIL_OTP, email }
      await authsignal.enrollVerifiedAuthenticator({ userId, attributes })
    },
    async close(): Promise<void> {
      cognito.destroy()
      await pool.close()
      await tenant.close()
      rmSync(folder, { recursive: true })
      shapes.expectNone()
    },
  }
}

export type ArticleServices = Awaited<ReturnType<typeof startServices>>
