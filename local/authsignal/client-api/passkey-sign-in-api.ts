import { type Context, Hono } from 'hono'
import type { Challenge } from '../challenges.ts'
import { offerAssertion, type PasskeyProof, provePasskey } from '../passkey-assertion.ts'
import { checkActionCode, optionalText, readBody, text } from '../read-request.ts'
import { invalidRequest, Refusal } from '../refusal.ts'
import type { TenantState } from '../tenant-state.ts'
import type { ReadToken } from '../tokens.ts'
import { identifyCaller } from './authorise-client.ts'

/** passkey.signIn of the browser package: challenge, options, verify. */
export function passkeySignInApi(state: TenantState): Hono {
  return new Hono()
    .post('/client/challenge', async (c) => c.json(await openAnonymous(state, c)))
    .post('/client/user-authenticators/passkey/authentication-options', async (c) =>
      c.json(await options(state, c)),
    )
    .post('/client/verify/passkey', async (c) => c.json(await verify(state, c)))
}

async function openAnonymous(state: TenantState, c: Context) {
  await identifyCaller(state, c)
  const action = optionalText(await readBody(c), 'action')
  const actionCode = action === undefined ? undefined : checkActionCode(action)
  const { challengeId } = state.challenges.open({ verificationMethod: 'PASSKEY', actionCode })
  return { challengeId }
}

async function options(state: TenantState, c: Context) {
  const caller = await identifyCaller(state, c)
  const challengeId = optionalText(await readBody(c), 'challengeId')
  const challenge = caller === undefined ? anonymousChallenge(state, challengeId) : challengeOf(state, caller)
  return { challengeId: challenge.challengeId, options: await offerAssertion(state, challenge) }
}

function anonymousChallenge(state: TenantState, challengeId: string | undefined): Challenge {
  if (challengeId === undefined) return state.challenges.open({ verificationMethod: 'PASSKEY' })
  const challenge = findOpen(state, challengeId)
  if (challenge.userId !== undefined) throw invalidRequest('This challenge needs the token of its user.')
  return challenge
}

function challengeOf(state: TenantState, { userId, actionCode, idempotencyKey }: ReadToken): Challenge {
  return state.challenges.open({ verificationMethod: 'PASSKEY', userId, actionCode, idempotencyKey })
}

async function verify(state: TenantState, c: Context) {
  const caller = await identifyCaller(state, c)
  const body = await readBody(c)
  optionalText(body, 'deviceId')
  const challenge = findOpen(state, text(body, 'challengeId'))
  if (challenge.userId !== undefined && challenge.userId !== caller?.userId)
    throw new Refusal(401, 'unauthorized', 'This challenge needs the token of its user.')
  const proof = await provePasskey(state, challenge, body.authenticationCredential)
  if (proof !== undefined) return verifiedAnswer(state, challenge, proof, caller)
  if (state.guesses.failedPasskey === 'isVerified') return { isVerified: false }
  throw new Refusal(400, 'invalid_credential', 'The passkey could not be verified.')
}

async function verifiedAnswer(
  state: TenantState,
  { actionCode, idempotencyKey }: Challenge,
  { passkey }: PasskeyProof,
  caller: ReadToken | undefined,
) {
  const { userId, userAuthenticatorId, username, displayName } = passkey
  const showsKey = caller?.showsKey ?? state.guesses.anonymousPasskeyIdempotencyKey
  const scope = caller?.scope
  return {
    isVerified: true,
    accessToken: await state.tokens.issue({ userId, actionCode, idempotencyKey, showsKey, scope }),
    userId,
    userAuthenticatorId,
    username,
    userDisplayName: displayName,
  }
}

function findOpen(state: TenantState, challengeId: string): Challenge {
  const challenge = state.challenges.find(challengeId)
  if (challenge === undefined || challenge.verificationMethod !== 'PASSKEY' || challenge.enrols)
    throw invalidRequest('There is no such challenge.')
  if (!state.challenges.isOpen(challenge)) throw invalidRequest('The challenge was used or is too old.')
  return challenge
}
