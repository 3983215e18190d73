import type { DefineAuthChallengeTriggerEvent } from 'aws-lambda'
import type { TriggerSettings } from './settings.ts'

/** A person at another client's page may mistype; the gateway has checked its token before it answers. */
const WRONG_ANSWERS_ALLOWED = { gateway: 0, otherClient: 2 } as const

type Rounds = DefineAuthChallengeTriggerEvent['request']['session']
type Verdict = { next: string } | 'issue-tokens' | 'fail'

/**
 * DefineAuthChallenge: one custom challenge, tokens after its right answer, failure otherwise.
 * Whatever is not foreseen fails: an unknown round, a round too many, a wrong password.
 *
 * Source: Amazon Cognito, "Define Auth challenge Lambda trigger".
 */
export function defineChallenge({ gatehouseClientIds }: Pick<TriggerSettings, 'gatehouseClientIds'>) {
  return async (event: DefineAuthChallengeTriggerEvent): Promise<DefineAuthChallengeTriggerEvent> => {
    const wrongAllowed = gatehouseClientIds.has(event.callerContext.clientId)
      ? WRONG_ANSWERS_ALLOWED.gateway
      : WRONG_ANSWERS_ALLOWED.otherClient
    const verdict = judge(event.request.session, wrongAllowed)
    // An unknown user goes through the same rounds, so that their number tells nobody who exists.
    const fails = verdict === 'fail' || (verdict === 'issue-tokens' && event.request.userNotFound === true)

    event.response.issueTokens = verdict === 'issue-tokens' && !fails
    event.response.failAuthentication = fails
    if (typeof verdict === 'object') event.response.challengeName = verdict.next
    return event
  }
}

function judge(rounds: Rounds, wrongAllowed: number): Verdict {
  const answers = afterPassword(rounds)
  if (!Array.isArray(answers)) return answers
  if (answers.some(({ challengeName }) => challengeName !== 'CUSTOM_CHALLENGE')) return 'fail'
  if (answers.filter(({ challengeResult }) => !challengeResult).length > wrongAllowed) return 'fail'
  return answers.at(-1)?.challengeResult === true ? 'issue-tokens' : { next: 'CUSTOM_CHALLENGE' }
}

/**
 * SRP sign-in puts its two rounds first, and ours becomes the second factor: a right password alone never gives
 * tokens. Without SRP all rounds are ours.
 */
function afterPassword(rounds: Rounds): Rounds | Verdict {
  const [first, second] = rounds
  if (first?.challengeName !== 'SRP_A') return rounds
  if (first.challengeResult !== true) return 'fail'
  if (second === undefined) return { next: 'PASSWORD_VERIFIER' }
  if (second.challengeName !== 'PASSWORD_VERIFIER' || second.challengeResult !== true) return 'fail'
  return rounds.slice(2)
}
