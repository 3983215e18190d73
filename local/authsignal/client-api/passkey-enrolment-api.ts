import { type Context, Hono } from 'hono'
import type { Challenge } from '../challenges.ts'
import { CREDENTIAL_ID_MAX_CHARACTERS, CREDENTIAL_IDS_MAX } from '../limits.ts'
import { enrolPasskey, offerRegistration } from '../passkey-registration.ts'
import { expectedEmail } from '../prove.ts'
import { optionalFlag, optionalText, optionalWord, readBody, text } from '../read-request.ts'
import { invalidRequest, notFound } from '../refusal.ts'
import { isEnrolled, type TenantState } from '../tenant-state.ts'
import type { ReadToken } from '../tokens.ts'
import { clientAuthenticator } from '../user-record.ts'
import { checkMayEnrol, identifyCaller, identifyUser } from './authorise-client.ts'

const PATH = '/client/user-authenticators/passkey'

/** passkey.signUp and passkey.isAvailableOnDevice of the browser package. */
export function passkeyEnrolmentApi(state: TenantState): Hono {
  return new Hono()
    .post(`${PATH}/registration-options`, async (c) => c.json(await options(state, c)))
    .post(PATH, async (c) => c.json(await add(state, c)))
    .get(PATH, async (c) => c.json(await lookUp(state, c)))
}

async function options(state: TenantState, c: Context) {
  const token = await identifyUser(state, c)
  checkMayEnrol(state, token)
  const body = await readBody(c)
  const { userId, actionCode, idempotencyKey } = token
  const username = optionalText(body, 'username') ?? expectedEmail(state, userId) ?? userId
  const attachment = optionalWord(body, 'authenticatorAttachment', ['platform', 'cross-platform'])
  const challenge = state.challenges.open({
    verificationMethod: 'PASSKEY',
    enrols: true,
    userId,
    actionCode,
    idempotencyKey,
    username,
  })
  const offered = await offerRegistration(state, Object.assign(challenge, { userId, username }), attachment)
  return { challengeId: challenge.challengeId, options: offered }
}

async function add(state: TenantState, c: Context) {
  const token = await identifyUser(state, c)
  checkMayEnrol(state, token)
  const body = await readBody(c)
  const challenge = ownChallenge(state, token, text(body, 'challengeId'))
  const isFirst = !isEnrolled(state, token.userId)
  const authenticator = await enrolPasskey(state, challenge, {
    credential: body.registrationCredential,
    conditionalCreate: optionalFlag(body, 'conditionalCreate') === true,
    userAgent: c.req.header('user-agent') ?? '',
  })
  if (authenticator === undefined) return { isVerified: false }
  const { userId, userAuthenticatorId } = authenticator
  if (isFirst) noteFirst(state, token, userAuthenticatorId)
  return {
    isVerified: true,
    accessToken: await state.tokens.issue(token),
    userAuthenticatorId,
    userId,
    userAuthenticator: clientAuthenticator(authenticator),
  }
}

// Enrolling the first authenticator completes the action it was asked for, as in the pre-built UI.
function noteFirst(state: TenantState, token: ReadToken, userAuthenticatorId: string): void {
  const { userId, actionCode, idempotencyKey } = token
  const action =
    actionCode === undefined ? undefined : state.actions.find({ userId, actionCode, idempotencyKey })
  if (action !== undefined) state.actions.succeed(action, 'PASSKEY', userAuthenticatorId)
}

function ownChallenge(
  state: TenantState,
  { userId }: ReadToken,
  challengeId: string,
): Challenge & { readonly userId: string } {
  const challenge = state.challenges.find(challengeId)
  if (challenge?.userId !== userId || !challenge.enrols || challenge.verificationMethod !== 'PASSKEY')
    throw invalidRequest('There is no such challenge.')
  if (!state.challenges.isOpen(challenge)) throw invalidRequest('The challenge is too old.')
  return Object.assign(challenge, { userId })
}

async function lookUp(state: TenantState, c: Context) {
  await identifyCaller(state, c)
  const credentialIds = c.req.query('credentialIds')?.split(',') ?? []
  if (credentialIds.length > CREDENTIAL_IDS_MAX || credentialIds.some(isTooLong))
    throw invalidRequest('credentialIds names too many, or too long ones.')
  const known = credentialIds.map((id) => state.users.passkey(id)).find((one) => one !== undefined)
  if (known === undefined) throw notFound('None of these passkeys is known.')
  return { credentialId: known.credential.credentialId, verifiedAt: known.verifiedAt }
}

function isTooLong(credentialId: string): boolean {
  return credentialId.length > CREDENTIAL_ID_MAX_CHARACTERS
}
