import type { DefineAuthChallengeTriggerEvent } from 'aws-lambda'
import { describe, expect, test } from 'vitest'
import { defineChallenge } from '../../triggers/define-challenge.ts'
import { defineEvent, GATEWAY, OTHER } from './events.ts'

type Rounds = DefineAuthChallengeTriggerEvent['request']['session']

const trigger = defineChallenge({ gatehouseClientIds: new Set([GATEWAY]) })

const right = { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true } as const
const wrong = { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false } as const
const srp = { challengeName: 'SRP_A', challengeResult: true } as const
const password = { challengeName: 'PASSWORD_VERIFIER', challengeResult: true } as const
const wrongPassword = { challengeName: 'PASSWORD_VERIFIER', challengeResult: false } as const
const sms = { challengeName: 'SMS_MFA', challengeResult: true } as const

const CHALLENGE = { failAuthentication: false, issueTokens: false, challengeName: 'CUSTOM_CHALLENGE' }
const PASSWORD = { failAuthentication: false, issueTokens: false, challengeName: 'PASSWORD_VERIFIER' }
const TOKENS = { failAuthentication: false, issueTokens: true }
const FAILURE = { failAuthentication: true, issueTokens: false }

const judged = async (clientId: string, rounds: Rounds, userNotFound = false) =>
  (await trigger(defineEvent(clientId, rounds, userNotFound))).response

describe("the gateway's client", () => {
  test.each([
    ['begins with a challenge', [], CHALLENGE],
    ['gets tokens for a right answer', [right], TOKENS],
    ['fails at the first wrong answer', [wrong], FAILURE],
    ['fails though a right one comes after', [wrong, right], FAILURE],
  ] as [string, Rounds, object][])('%s', async (_, rounds, response) => {
    expect(await judged(GATEWAY, rounds)).toEqual(response)
  })
})

describe('another client', () => {
  test.each([
    ['begins with a challenge', [], CHALLENGE],
    ['gets tokens for a right answer', [right], TOKENS],
    ['may answer again after one wrong answer', [wrong], CHALLENGE],
    ['may answer again after two wrong answers', [wrong, wrong], CHALLENGE],
    ['gets tokens for a right third answer', [wrong, wrong, right], TOKENS],
    ['fails at the third wrong answer', [wrong, wrong, wrong], FAILURE],
    ['fails though a right one comes after', [wrong, wrong, wrong, right], FAILURE],
    ['is asked for the password after SRP_A', [srp], PASSWORD],
    ['gets no tokens for a right password, but the challenge', [srp, password], CHALLENGE],
    ['fails at a wrong password', [srp, wrongPassword], FAILURE],
    ['fails at a wrong password even with a right answer after', [srp, wrongPassword, right], FAILURE],
    ['gets tokens for password and answer', [srp, password, right], TOKENS],
    ['may mistype as often after a password', [srp, password, wrong, wrong], CHALLENGE],
    ['and no oftener', [srp, password, wrong, wrong, wrong], FAILURE],
    ['fails where the password is skipped', [srp, right], FAILURE],
    ['fails at a password nobody began', [password], FAILURE],
    ['fails at a round of another kind', [sms], FAILURE],
    ['fails at a round of another kind before a right answer', [sms, right], FAILURE],
  ] as [string, Rounds, object][])('%s', async (_, rounds, response) => {
    expect(await judged(OTHER, rounds)).toEqual(response)
  })
})

describe('an unknown user', () => {
  test.each([
    ["is challenged at the gateway's client", GATEWAY, [], CHALLENGE],
    ['is challenged at another client', OTHER, [], CHALLENGE],
    ['is challenged again, as anybody', OTHER, [wrong], CHALLENGE],
    ['never gets tokens', OTHER, [right], FAILURE],
    ["never gets tokens at the gateway's client", GATEWAY, [right], FAILURE],
  ] as [string, string, Rounds, object][])('%s', async (_, clientId, rounds, response) => {
    expect(await judged(clientId, rounds, true)).toEqual(response)
  })
})
