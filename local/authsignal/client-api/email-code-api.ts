import { type Context, Hono } from 'hono'
import type { Challenge } from '../challenges.ts'
import { sendCode } from '../email-code.ts'
import { emailAuthenticator } from '../prove.ts'
import { proveEmail } from '../prove-email.ts'
import { optionalEmail, readBody, text } from '../read-request.ts'
import { invalidRequest } from '../refusal.ts'
import type { TenantState } from '../tenant-state.ts'
import type { ReadToken } from '../tokens.ts'
import { clientAuthenticator } from '../user-record.ts'
import { checkMayEnrol, identifyUser } from './authorise-client.ts'

/** email.enroll, email.challenge and email.verify of the browser package. */
export function emailCodeApi(state: TenantState): Hono {
  return new Hono()
    .post('/client/user-authenticators/email-otp', async (c) => c.json(await enrol(state, c)))
    .post('/client/challenge/email-otp', async (c) => c.json(await challenge(state, c)))
    .post('/client/verify/email-otp', async (c) => c.json(await verify(state, c)))
}

async function enrol(state: TenantState, c: Context) {
  const token = await identifyUser(state, c)
  checkMayEnrol(state, token)
  const email = optionalEmail(await readBody(c))
  if (email === undefined) throw invalidRequest('email is missing.')
  const { challengeId } = startEmailChallenge(state, token, email, true)
  return { userAuthenticatorId: challengeId, userId: token.userId }
}

async function challenge(state: TenantState, c: Context) {
  const token = await identifyUser(state, c)
  const enrolled = emailAuthenticator(state, token.userId)
  if (enrolled === undefined) throw invalidRequest('This user has no e-mail enrolled.')
  const { challengeId } = startEmailChallenge(state, token, enrolled.email, false)
  return { challengeId }
}

function startEmailChallenge(
  state: TenantState,
  token: ReadToken,
  email: string,
  enrols: boolean,
): Challenge {
  const { userId, actionCode, idempotencyKey } = token
  const opened = state.challenges.open({
    verificationMethod: 'EMAIL_OTP',
    enrols,
    userId,
    actionCode,
    idempotencyKey,
  })
  sendCode(state, opened, email)
  return opened
}

async function verify(state: TenantState, c: Context) {
  const token = await identifyUser(state, c)
  const code = text(await readBody(c), 'verificationCode')
  const [latest] = state.challenges.live((one) => isForToken(one, token))
  if (latest === undefined) throw invalidRequest('No code was asked for with this token.')
  const proof = proveEmail(state, latest, token.userId, code)
  if (typeof proof === 'string') return { isVerified: false, failureReason: proof }
  const userAuthenticator = latest.enrols ? clientAuthenticator(proof) : undefined
  return { isVerified: true, accessToken: await state.tokens.issue(token), userAuthenticator }
}

function isForToken(challenge: Challenge, token: ReadToken): boolean {
  return (
    challenge.verificationMethod === 'EMAIL_OTP' &&
    challenge.userId === token.userId &&
    challenge.idempotencyKey === token.idempotencyKey
  )
}
