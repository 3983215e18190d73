import {
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LIKELY } from '../../../local/cognito/guesses.ts'
import type { Guesses } from '../../../local/cognito/start-pool.ts'
import {
  answer,
  begin,
  type PoolUnderTest,
  refusalOf,
  signIn,
  startPoolUnderTest,
} from './pool-under-test.ts'

const NOT_AUTHORIZED = 'NotAuthorizedException: Incorrect username or password.'
const INVALID_SESSION = 'NotAuthorizedException: Invalid session for the user.'

async function respondAfterTrouble({ sdk }: PoolUnderTest): Promise<string> {
  const begun = await begin(sdk, 'ana@example.com')
  await refusalOf(answer(sdk, begun, 'throw'))
  return refusalOf(answer(sdk, begun, 'right'))
}

async function reuseThenUseNewest({ sdk, passSeconds }: PoolUnderTest): Promise<string> {
  const refresh = (RefreshToken: string) =>
    sdk.send(new GetTokensFromRefreshTokenCommand({ RefreshToken, ClientId: 'rotating' }))
  const first = await signIn(sdk, 'ana@example.com', 'rotating')
  const second = await refresh(first.RefreshToken)
  passSeconds(11)
  await refusalOf(refresh(first.RefreshToken))
  return refusalOf(refresh(second.AuthenticationResult?.RefreshToken ?? ''))
}

async function respondAsLater({ sdk }: PoolUnderTest): Promise<string> {
  await sdk.send(
    new SignUpCommand({ ClientId: 'browser', Username: 'later@example.com', Password: 'Abcdef1!' }),
  )
  return refusalOf(begin(sdk, 'later@example.com'))
}

async function respondByAlias({ sdk }: PoolUnderTest): Promise<string> {
  const begun = await begin(sdk, 'ana@example.com')
  return refusalOf(answer(sdk, { ...begun, username: 'ana@example.com' }, 'right'))
}

async function needlessHash({ sdk }: PoolUnderTest): Promise<string> {
  const AuthParameters = { USERNAME: 'ana@example.com', SECRET_HASH: 'x' }
  return refusalOf(
    sdk.send(new InitiateAuthCommand({ AuthFlow: 'CUSTOM_AUTH', ClientId: 'browser', AuthParameters })),
  )
}

async function eventsOfTakenSignUp({ sdk, events, forget }: PoolUnderTest): Promise<number> {
  forget()
  await refusalOf(
    sdk.send(new SignUpCommand({ ClientId: 'browser', Username: 'ana@example.com', Password: 'Abcdef1!' })),
  )
  return events().length
}

const throwOnce = async ({ sdk }: PoolUnderTest) =>
  refusalOf(answer(sdk, await begin(sdk, 'ana@example.com'), 'throw once'))

const revokeUnknown = async ({ sdk }: PoolUnderTest) =>
  refusalOf(sdk.send(new RevokeTokenCommand({ Token: 'x', ClientId: 'browser' })))

const nameOfUnknown = async ({ sdk }: PoolUnderTest) => (await begin(sdk, 'who@example.com')).username

/** Every switch the other way round; each is independent of the others. */
const UNLIKELY: Guesses = {
  unknownUsername: 'as-given',
  aliasOnRespond: 'accepted',
  unconfirmedRefused: 'at-respond',
  sessionAfterTriggerError: 'kept',
  thrownErrors: 'tried-again',
  needlessSecretHash: 'refused',
  usernameExistsChecked: 'after-trigger',
  refreshTokenReuse: 'revokes-family',
  revokingUnknownToken: 'refused',
}

type Outcome = string | number | RegExp
const GUESSES: [
  sentence: string,
  play: (its: PoolUnderTest) => Promise<string | number>,
  likely: Outcome,
  unlikely: Outcome,
][] = [
  ['what an unknown user is called', nameOfUnknown, /^[0-9a-f-]{36}$/, 'who@example.com'],
  ['an alias at RespondToAuthChallenge', respondByAlias, INVALID_SESSION, 'no refusal'],
  [
    'an unconfirmed user at InitiateAuth',
    respondAsLater,
    'UserNotConfirmedException: User is not confirmed.',
    'no refusal',
  ],
  ['a session after its trigger failed', respondAfterTrouble, INVALID_SESSION, 'no refusal'],
  [
    'a trigger that throws at first',
    throwOnce,
    'UserLambdaValidationException: VerifyAuthChallengeResponse failed with error no luck at first.',
    'no refusal',
  ],
  [
    'a needless secret hash',
    needlessHash,
    'no refusal',
    'InvalidParameterException: App client browser is not configured for secret but secret hash was received',
  ],
  ['how often PreSignUp runs for a name that is taken', eventsOfTakenSignUp, 0, 1],
  [
    'the newest refresh token after an old one was reused',
    reuseThenUseNewest,
    'no refusal',
    'NotAuthorizedException: Refresh Token has been revoked',
  ],
  ['revoking an unknown token', revokeUnknown, 'no refusal', 'InvalidParameterException: Invalid token'],
]

let likely: PoolUnderTest
let unlikely: PoolUnderTest
beforeAll(async () => {
  likely = await startPoolUnderTest({ guesses: LIKELY })
  unlikely = await startPoolUnderTest({ guesses: UNLIKELY })
  await Promise.all([likely.addUser('ana@example.com'), unlikely.addUser('ana@example.com')])
  await unlikely.addUser('bo@example.com')
})
afterAll(async () => {
  await Promise.all([likely.end(), unlikely.end()])
})

test('each switch has another way', () => {
  expect(Object.entries(UNLIKELY).filter(([name, way]) => LIKELY[name as keyof Guesses] === way)).toEqual([])
})

describe('as is likely', () => {
  test.each(GUESSES)('%s', async (_, play, outcome) => {
    expect(await play(likely)).toEqual(outcome instanceof RegExp ? expect.stringMatching(outcome) : outcome)
  })
})

describe('the other way', () => {
  test.each(GUESSES)('%s', async (_, play, __, outcome) => {
    expect(await play(unlikely)).toEqual(outcome)
  })

  test("an alias is the user's own only, and an unknown user still fails at the end", async () => {
    const begun = await begin(unlikely.sdk, 'ana@example.com')
    const asBo = { ...begun, username: 'bo@example.com' }
    expect(await refusalOf(answer(unlikely.sdk, asBo, 'right'))).toBe(INVALID_SESSION)
    const unknown = await begin(unlikely.sdk, 'who@example.com')
    expect(await refusalOf(answer(unlikely.sdk, unknown, 'right'))).toBe(NOT_AUTHORIZED)
  })
})
