import { randomUUID } from 'node:crypto'
import type { ActionName, TrackedAction } from '../actions.ts'
import type { Challenge } from '../challenges.ts'
import { type Body, optionalFlag, optionalScope, optionalText } from '../read-request.ts'
import { invalidRequest } from '../refusal.ts'
import { isDecided, judgeAction, type RuleOutcome } from '../rules.ts'
import { emailsOf, isEnrolled, type TenantState } from '../tenant-state.ts'
import type { ActionState } from '../vocabulary.ts'
import { defaultMethod, enrolledMethods } from './enrolment.ts'
import { readAttributes } from './users-api.ts'

/**
 * Notes what a user is about to do, and says what the rules make of it.
 *
 * CHALLENGE_REQUIRED needs an enrolled user and a rule or default that asks for a challenge (docs, FAQ "Why
 * does track return ALLOW"). A challenge attached by `challengeId` satisfies that; BLOCK and REVIEW_REQUIRED
 * are never satisfied by one.
 *
 * @throws Refusal 400 on attributes of a wrong type, or a challenge that is not this user's and action's
 */
export async function track(state: TenantState, userId: string, actionCode: string, body: Body) {
  const asked = readTrack(body)
  const challenge = attachedChallenge(state, userId, actionCode, asked.challengeId)
  const { email, ...attributes } = readAttributes(body)
  const emails = [...emailsOf(state, userId), ...(email === undefined ? [] : [email])]
  // An address somebody merely names must not take the place of one that was proven.
  const isProven = state.users.find(userId)?.emailVerified === true
  state.users.put(userId, isProven ? attributes : { ...attributes, email })

  const enrolled = isEnrolled(state, userId)
  const facts = { userId, emails, ipAddress: asked.ipAddress, deviceId: asked.deviceId, isEnrolled: enrolled }
  const verdict = judgeAction(actionCode, facts, state.rules, state.actionDefaults)
  const key = asked.idempotencyKey ?? challenge?.idempotencyKey ?? randomUUID()
  const action = settle(state, { userId, actionCode, idempotencyKey: key }, verdict, challenge)
  action.redirectUrl = asked.redirectUrl ?? action.redirectUrl
  action.email = email ?? action.email
  if (challenge !== undefined) attach(state, challenge, action, verdict)

  const token = await state.tokens.issue({ userId, actionCode, idempotencyKey: key, scope: asked.scope })
  const { enrolledVerificationMethods, allowedVerificationMethods } = enrolledMethods(state, userId)
  return {
    isEnrolled: enrolled,
    ...(state.guesses.trackListsEnrolled ? { enrolledVerificationMethods } : {}),
    idempotencyKey: key,
    state: shownState(state, action, challenge),
    url: `${state.url()}/ui?token=${token}`,
    token,
    allowedVerificationMethods: action.methods ?? allowedVerificationMethods,
    defaultVerificationMethod: defaultMethod(state, userId),
    ruleIds: action.rules.map((rule) => rule.ruleId),
  }
}

function readTrack(body: Body) {
  optionalFlag(body, 'redirectToSettings')
  optionalText(body, 'customDomain')
  optionalText(body, 'userAgent', 2_048)
  return {
    idempotencyKey: optionalKey(body),
    redirectUrl: redirectUrl(body),
    ipAddress: optionalText(body, 'ipAddress'),
    deviceId: optionalText(body, 'deviceId'),
    challengeId: optionalText(body, 'challengeId'),
    scope: optionalScope(body),
  }
}

/** A key becomes a segment of the path in `getAction`, so it may hold only what a segment may. */
export function optionalKey(body: Body): string | undefined {
  const key = optionalText(body, 'idempotencyKey')
  if (key === undefined || /^[A-Za-z0-9_~@:|+=-][A-Za-z0-9._~@:|+=-]{0,255}$/.test(key)) return key
  throw invalidRequest('idempotencyKey may hold letters, digits and . _ ~ @ : | + = - only.')
}

// Anything but http(s) in a redirect is a script or a file: neither is a page to come back to.
function redirectUrl(body: Body): string | undefined {
  const value = optionalText(body, 'redirectUrl', 8_192)
  if (value === undefined) return undefined
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
    throw invalidRequest('redirectUrl must be an absolute http or https URL.')
  return value
}

function attachedChallenge(
  state: TenantState,
  userId: string,
  actionCode: string,
  challengeId: string | undefined,
): Challenge | undefined {
  if (challengeId === undefined) return undefined
  const challenge = state.challenges.find(challengeId)
  if (challenge === undefined || challenge.enrols) throw invalidRequest('There is no such challenge.')
  if (challenge.userId !== undefined && challenge.userId !== userId)
    throw invalidRequest('The challenge belongs to another user.')
  if (challenge.actionCode !== undefined && challenge.actionCode !== actionCode)
    throw invalidRequest('The challenge belongs to another action.')
  if (challenge.attachedAt !== undefined && state.guesses.attachChallenge === 'once')
    throw invalidRequest('The challenge was attached to an action already.')
  return state.challenges.isFresh(challenge) ? challenge : undefined
}

function settle(
  state: TenantState,
  name: ActionName,
  verdict: RuleOutcome,
  challenge: Challenge | undefined,
): TrackedAction {
  const known = state.actions.find(name)
  const action = known ?? state.actions.open(name, 'ALLOW')
  const asksAgain = known !== undefined && challenge === undefined && !isRefusing(verdict)
  if ((known !== undefined && isDecided(known.state)) || asksAgain) return action
  state.actions.setState(action, stateAfter(verdict, isEnrolled(state, name.userId), challenge))
  action.rules = verdict.fired
  action.methods = verdict.methods
  return action
}

function isRefusing(verdict: RuleOutcome): boolean {
  return verdict.outcome === 'BLOCK' || verdict.outcome === 'REVIEW_REQUIRED'
}

function stateAfter(verdict: RuleOutcome, enrolled: boolean, challenge: Challenge | undefined): ActionState {
  switch (verdict.outcome) {
    case 'BLOCK':
    case 'REVIEW_REQUIRED':
      return verdict.outcome
    case 'ALLOW':
      return challenge === undefined ? 'ALLOW' : 'CHALLENGE_SUCCEEDED'
    case 'CHALLENGE':
      if (challenge !== undefined && verdict.methods?.includes(challenge.verificationMethod) !== false)
        return 'CHALLENGE_SUCCEEDED'
      return enrolled ? 'CHALLENGE_REQUIRED' : 'ALLOW'
  }
}

/** Binds the challenge to the user and lets the action it was made for share the outcome. */
function attach(state: TenantState, challenge: Challenge, action: TrackedAction, verdict: RuleOutcome): void {
  challenge.userId = action.userId
  challenge.attachedAt = state.now()
  if (action.state === 'CHALLENGE_SUCCEEDED') action.verificationMethod = challenge.verificationMethod
  if (challenge.idempotencyKey === action.idempotencyKey) return
  settle(state, { ...action, idempotencyKey: challenge.idempotencyKey }, verdict, challenge)
}

function shownState(
  state: TenantState,
  action: TrackedAction,
  challenge: Challenge | undefined,
): ActionState {
  const hasSucceeded = challenge !== undefined && action.state === 'CHALLENGE_SUCCEEDED'
  return hasSucceeded ? state.guesses.trackWithChallenge : action.state
}
