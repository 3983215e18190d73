import { type Context, Hono } from 'hono'
import type { Challenge } from '../challenges.ts'
import { sendCode, tryCode } from '../email-code.ts'
import { emailAuthenticator, noteProof } from '../prove.ts'
import {
  type Body,
  checkActionCode,
  optionalCustom,
  optionalEmail,
  optionalScope,
  optionalText,
  optionalWord,
  readBody,
  text,
} from '../read-request.ts'
import { invalidRequest } from '../refusal.ts'
import type { TenantState } from '../tenant-state.ts'
import { isOneOf, METHODS } from '../vocabulary.ts'
import { claim } from './claim.ts'
import { optionalKey } from './track.ts'
import { validate } from './validate.ts'

/** challenge, verify, claimChallenge, getChallenge, validateChallenge. */
export function challengesApi(state: TenantState): Hono {
  return new Hono()
    .post('/challenge', async (c) => c.json(challenge(state, await readBody(c))))
    .post('/verify', async (c) => c.json(verify(state, await readBody(c))))
    .post('/claim', async (c) => c.json(await claim(state, await readBody(c))))
    .get('/challenges', (c) => c.json(getChallenge(state, c)))
    .post('/validate', async (c) => c.json(await validate(state, await readBody(c))))
}

/** Sends a code: for a new challenge, or again for the one that is named. */
function challenge(state: TenantState, body: Body) {
  const email = optionalEmail(body)
  const known = optionalText(body, 'challengeId')
  const opened = known === undefined ? openChallenge(state, body, email) : resendable(state, known, email)
  const to = email ?? opened.email
  if (to === undefined) throw invalidRequest('email is missing.')
  sendCode(state, opened, to)
  return {
    challengeId: opened.challengeId,
    idempotencyKey: opened.idempotencyKey,
    expiresAt: expiresAt(state, opened),
  }
}

function openChallenge(state: TenantState, body: Body, email: string | undefined): Challenge {
  const method = optionalWord(body, 'verificationMethod', ['SMS', 'EMAIL_OTP', 'WHATSAPP'])
  if (method !== 'EMAIL_OTP') throw invalidRequest('verificationMethod must be EMAIL_OTP for this tenant.')
  optionalCustom(body)
  const userId = optionalText(body, 'userId')
  const enrolled = userId === undefined ? undefined : emailAuthenticator(state, userId)?.email
  if (email === undefined && enrolled === undefined) throw invalidRequest('email is missing.')
  return state.challenges.open({
    verificationMethod: method,
    actionCode: checkActionCode(text(body, 'action')),
    userId,
    email: email ?? enrolled,
    scope: optionalScope(body),
    ...withKey(optionalKey(body)),
  })
}

function withKey(idempotencyKey: string | undefined): { idempotencyKey?: string } {
  return idempotencyKey === undefined ? {} : { idempotencyKey }
}

// A challenge proves the address it was opened for; a resend must not move it to another.
function resendable(state: TenantState, challengeId: string, email: string | undefined): Challenge {
  const found = findChallenge(state, challengeId)
  const isForEmail = found.verificationMethod === 'EMAIL_OTP' && found.verifiedAt === undefined
  if (!isForEmail) throw invalidRequest('No code can be sent for this challenge.')
  if (email !== undefined && email.toLowerCase() !== found.email?.toLowerCase())
    throw invalidRequest('The challenge is for another address.')
  return found
}

function verify(state: TenantState, body: Body) {
  const found = findChallenge(state, text(body, 'challengeId'))
  const code = text(body, 'verificationCode')
  if (found.verificationMethod !== 'EMAIL_OTP') throw invalidRequest('The challenge is not for a code.')
  const verdict = tryCode(state, found, code)
  if (verdict !== 'verified') return { isVerified: false, failureReason: verdict }
  noteProof(state, found)
  return { isVerified: true, email: found.email, verificationMethod: found.verificationMethod }
}

/** The youngest challenge that can still be answered, or was answered within ten minutes; else `{}`. */
function getChallenge(state: TenantState, c: Context) {
  const { challengeId, userId, action, verificationMethod } = c.req.query()
  if (challengeId === undefined && userId === undefined)
    throw invalidRequest('challengeId or userId is missing.')
  if (verificationMethod !== undefined && !isOneOf(METHODS, verificationMethod))
    throw invalidRequest('verificationMethod is not one of the known ones.')
  const [found] = state.challenges.live(
    (one) =>
      !one.enrols &&
      (challengeId === undefined || one.challengeId === challengeId) &&
      (userId === undefined || one.userId === userId) &&
      (action === undefined || one.actionCode === action) &&
      (verificationMethod === undefined || one.verificationMethod === verificationMethod) &&
      (one.attachedAt === undefined || state.guesses.attachChallenge === 'many'),
  )
  if (found === undefined) return {}
  return {
    challengeId: found.challengeId,
    expiresAt: expiresAt(state, found),
    verificationMethod: found.verificationMethod,
    email: found.email,
    action: found.actionCode,
  }
}

function findChallenge(state: TenantState, challengeId: string): Challenge {
  const found = state.challenges.find(challengeId)
  if (found === undefined) throw invalidRequest('There is no such challenge.')
  return found
}

function expiresAt(state: TenantState, { expiresAt: milliseconds }: Challenge): number {
  return state.guesses.challengeExpiresAt === 'seconds' ? Math.floor(milliseconds / 1000) : milliseconds
}
