import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { type AppClient, type PoolOptions, startPool } from '../../../local/cognito/start-pool.ts'
import { collectShapes } from '../../support/check-shapes.ts'

export const POOL_ID = 'us-east-1_Embedded'
export const SECRET = 'a-client-secret'

const shared = {
  explicitAuthFlows: ['ALLOW_CUSTOM_AUTH'],
  idTokenMinutes: 60,
  accessTokenMinutes: 30,
  refreshTokenHours: 24,
  authSessionMinutes: 3,
} as const

/** A confidential client, a browser's, one that names unknown users, and one that rotates. */
export const CLIENTS: readonly AppClient[] = [
  { ...shared, clientId: 'server', secret: SECRET, preventUserExistenceErrors: 'ENABLED' },
  { ...shared, clientId: 'browser', preventUserExistenceErrors: 'ENABLED' },
  { ...shared, clientId: 'legacy', preventUserExistenceErrors: 'LEGACY' },
  { ...shared, clientId: 'norefresh', preventUserExistenceErrors: 'ENABLED', explicitAuthFlows: [] },
  {
    ...shared,
    clientId: 'rotating',
    preventUserExistenceErrors: 'ENABLED',
    rotation: { graceSeconds: 10 },
  },
]

export const TRIGGERS = fileURLToPath(new URL('./test-triggers.mjs', import.meta.url))

/**
 * A pool with the test triggers, an unmodified SDK client, and a clock to turn. Ending it fails where an exchange was
 * not as the SDK's model has it.
 */
export async function startPoolUnderTest(options: Partial<PoolOptions> = {}, deadlineMs?: number) {
  const scratch = mkdtempSync(join(tmpdir(), 'gatehouse-pool-'))
  const eventsFile = join(scratch, 'events')
  writeFileSync(eventsFile, '')
  const clock = { now: Date.UTC(2025, 0, 15, 12) }
  const shapes = collectShapes()
  const pool = await startPool({
    port: 0,
    folder: null,
    now: () => clock.now,
    poolId: POOL_ID,
    clients: CLIENTS,
    triggers: {
      file: TRIGGERS,
      environment: { EVENTS_FILE: eventsFile },
      ...(deadlineMs === undefined ? {} : { deadlineMs }),
    },
    ...options,
    observe(exchange) {
      shapes.pool(exchange)
      options.observe?.(exchange)
    },
  }).catch((error: unknown) => {
    rmSync(scratch, { recursive: true })
    throw error
  })
  const sdk = sdkFor(pool.url)

  return {
    pool,
    sdk,
    scratch,
    /** For requests that are wrong on purpose. */
    malformed: shapes.malformed,
    passSeconds(seconds: number) {
      clock.now += seconds * 1000
    },
    /** Every event a trigger was given since `forget`, oldest first. */
    events(): Record<string, unknown>[] {
      return readFileSync(eventsFile, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    },
    forget() {
      writeFileSync(eventsFile, '')
    },
    async addUser(email: string, ...groups: string[]): Promise<string> {
      const made = await sdk.send(
        new AdminCreateUserCommand({
          UserPoolId: POOL_ID,
          Username: email,
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
          ],
        }),
      )
      for (const GroupName of groups) {
        await sdk.send(new CreateGroupCommand({ UserPoolId: POOL_ID, GroupName }))
        await sdk.send(new AdminAddUserToGroupCommand({ UserPoolId: POOL_ID, Username: email, GroupName }))
      }
      return made.User?.Username ?? ''
    },
    async end() {
      sdk.destroy()
      await pool.close()
      rmSync(scratch, { recursive: true })
      shapes.expectNone()
    },
  }
}

export type PoolUnderTest = Awaited<ReturnType<typeof startPoolUnderTest>>

export function sdkFor(endpoint: string): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'an operator' },
    maxAttempts: 1,
  })
}

/** The documents' formula, written out here: Base64(HMAC-SHA256(secret, name + clientId)). */
export function secretHash(name: string, clientId = 'server', secret = SECRET): string {
  return createHmac('sha256', secret)
    .update(name + clientId)
    .digest('base64')
}

export async function begin(sdk: CognitoIdentityProviderClient, name: string, clientId = 'browser') {
  const begun = await sdk.send(
    new InitiateAuthCommand({
      AuthFlow: 'CUSTOM_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: name },
    }),
  )
  return { session: begun.Session ?? '', username: begun.ChallengeParameters?.USERNAME ?? '', begun }
}

export function answer(
  sdk: CognitoIdentityProviderClient,
  { session, username }: { session: string; username: string },
  text: string,
  clientId = 'browser',
  clientMetadata: Record<string, string> = {},
) {
  return sdk.send(
    new RespondToAuthChallengeCommand({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ClientId: clientId,
      Session: session,
      ChallengeResponses: { USERNAME: username, ANSWER: text },
      ClientMetadata: clientMetadata,
    }),
  )
}

export async function signIn(
  sdk: CognitoIdentityProviderClient,
  name: string,
  clientId = 'browser',
): Promise<{ IdToken: string; AccessToken: string; RefreshToken: string }> {
  const given = await answer(sdk, await begin(sdk, name, clientId), 'right', clientId)
  const { IdToken, AccessToken, RefreshToken } = given.AuthenticationResult ?? {}
  if (!IdToken || !AccessToken || !RefreshToken) throw new Error('no tokens')
  return { IdToken, AccessToken, RefreshToken }
}

/** What a refusal said: its type, which the SDK calls name, and its sentence. */
export async function refusalOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
  } catch (error) {
    const { name, message } = error as Error
    return `${name}: ${message}`
  }
  return 'no refusal'
}

export function claims(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>
}

export function header(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as Record<string, unknown>
}
