import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAuthsignal } from '../../gateway/providers/authsignal.ts'
import { verifyChallenge } from '../../triggers/verify-challenge.ts'
import { ANA, verifyEvent } from './events.ts'
import { type FakeAuthsignal, startFakeAuthsignal } from './fake-authsignal.ts'

const VALID = { isValid: true, state: 'CHALLENGE_SUCCEEDED', userId: ANA, actionCode: 'cognitoAuth' }
const BO = 'b0b0b0b0-3a8e-4b54-9d0e-0a3d1c5f7b21'

let fake: FakeAuthsignal
let trigger: ReturnType<typeof verifyChallenge>
beforeAll(async () => {
  fake = await startFakeAuthsignal()
  trigger = verifyChallenge(
    createAuthsignal({ secretKey: 'secret', apiUrl: fake.apiUrl, action: 'cognitoAuth', deadlineMs: 300 }),
  )
})
afterAll(() => fake.end())
beforeEach(() => fake.reset())

const correct = async (answer: string, userNotFound = false) =>
  (await trigger(verifyEvent(answer, userNotFound))).response.answerCorrect

test('a token of a succeeded challenge is right, asked about for this user and action', async () => {
  fake.answers['/v1/validate'] = VALID
  expect(await correct('token-1')).toBe(true)
  expect(fake.asked).toMatchObject([
    {
      method: 'POST',
      path: '/v1/validate',
      body: { token: 'token-1', userId: ANA, action: 'cognitoAuth' },
      authorization: `Basic ${Buffer.from('secret:').toString('base64')}`,
    },
  ])
})

describe('the answer is wrong where Authsignal says', () => {
  test.each([
    ['it is not valid', { ...VALID, isValid: false }],
    ['the challenge is not finished', { ...VALID, state: 'CHALLENGE_REQUIRED' }],
    ['the challenge failed', { ...VALID, state: 'CHALLENGE_FAILED' }],
    ['the rules merely allow', { ...VALID, state: 'ALLOW' }],
    ['the rules block', { ...VALID, state: 'BLOCK' }],
    ['the rules want a review', { ...VALID, state: 'REVIEW_REQUIRED' }],
    ['it is another user’s', { ...VALID, userId: BO }],
    ['it is of another action', { ...VALID, actionCode: 'admin' }],
    ['nothing at all', {}],
    ['valid, but not for whom', { isValid: true, state: 'CHALLENGE_SUCCEEDED' }],
    ['"true" and not true', { ...VALID, isValid: 'true' }],
  ])('%s', async (_, body) => {
    fake.answers['/v1/validate'] = body
    expect(await correct('token-1')).toBe(false)
  })
})

describe('the answer is wrong, and nobody is asked, where', () => {
  test.each([
    ['the user is unknown', 'token-1', true],
    ['it is empty', '', false],
    ['it is longer than any token', 'x'.repeat(8_193), false],
  ])('%s', async (_, answer, userNotFound) => {
    fake.answers['/v1/validate'] = VALID
    expect(await correct(answer, userNotFound)).toBe(false)
    expect(fake.asked).toEqual([])
  })
  test('the user is unknown, though a sub is given', async () => {
    fake.answers['/v1/validate'] = VALID
    const event = verifyEvent('token-1')
    event.request.userNotFound = true
    expect((await trigger(event)).response.answerCorrect).toBe(false)
    expect(fake.asked).toEqual([])
  })
  test('the sub is no UUID', async () => {
    fake.answers['/v1/validate'] = VALID
    const event = verifyEvent('token-1')
    event.request.userAttributes.sub = 'undefined'
    expect((await trigger(event)).response.answerCorrect).toBe(false)
    expect(fake.asked).toEqual([])
  })
})

describe('the trigger throws, and calls nothing right or wrong, where Authsignal', () => {
  test('does not answer in time', async () => {
    fake.answers['/v1/validate'] = null
    await expect(correct('token-1')).rejects.toThrow(/^Authsignal could not be asked: service_unavailable$/)
  })
  test('fails', async () => {
    fake.answers.status = 503
    await expect(correct('token-1')).rejects.toThrow(/^Authsignal could not be asked: service_unavailable$/)
  })
  test('throttles', async () => {
    fake.answers.status = 429
    await expect(correct('token-1')).rejects.toThrow(/^Authsignal could not be asked: too_many_tries$/)
  })
})
