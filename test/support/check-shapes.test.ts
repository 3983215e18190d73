import { describe, expect, test } from 'vitest'
import { checkAuthsignalExchange, checkCognitoExchange, collectShapes } from './check-shapes.ts'
import { ENDPOINTS } from './shapes/authsignal-endpoints.ts'

const BEGIN = { AuthFlow: 'CUSTOM_AUTH', ClientId: 'c', AuthParameters: { USERNAME: 'ana' } }
const BEGUN = { ChallengeName: 'CUSTOM_CHALLENGE', Session: 's', ChallengeParameters: { USERNAME: 'x' } }
const REFUSED = { __type: 'NotAuthorizedException', message: 'No.' }
const LIST = { UserPoolId: 'p', Limit: 1 }
const USER = { Username: 'u', Attributes: [{ Name: 'email', Value: 'a@b' }], UserCreateDate: 1736942400.5 }

describe('an exchange with the pool', () => {
  test.each<[string, string, unknown, number, unknown, string[]]>([
    ['that is as the model has it', 'InitiateAuth', BEGIN, 200, BEGUN, []],
    ['with lists, times and numbers in it', 'ListUsers', LIST, 200, { Users: [USER] }, []],
    ['refused as the model has it', 'InitiateAuth', BEGIN, 400, REFUSED, []],
    ['of an operation without an answer', 'AdminDeleteUser', { UserPoolId: 'p', Username: 'u' }, 200, {}, []],
    [
      'with a member nobody knows',
      'InitiateAuth',
      { ...BEGIN, Mood: 'good' },
      200,
      { ...BEGUN, Mood: 'good' },
      [
        'InitiateAuth request.Mood is unknown to InitiateAuthRequest.',
        'InitiateAuth answer.Mood is unknown to InitiateAuthResponse.',
      ],
    ],
    [
      'without a member that is required',
      'InitiateAuth',
      { AuthFlow: 'CUSTOM_AUTH' },
      200,
      BEGUN,
      ['InitiateAuth request.ClientId is missing; InitiateAuthRequest requires it.'],
    ],
    [
      'with members of wrong types, deep down too',
      'InitiateAuth',
      { ...BEGIN, ClientId: 7, AuthParameters: { USERNAME: null } },
      200,
      { ...BEGUN, AuthenticationResult: { ExpiresIn: '3600' } },
      [
        'InitiateAuth request.ClientId must be a string, not a number.',
        'InitiateAuth request.AuthParameters.USERNAME must be a string, not null.',
        'InitiateAuth answer.AuthenticationResult.ExpiresIn must be a number, not a string.',
      ],
    ],
    [
      'with an unknown member in a list',
      'ListUsers',
      LIST,
      200,
      { Users: [{ ...USER, Groups: [] }] },
      ['ListUsers answer.Users[0].Groups is unknown to UserType.'],
    ],
    [
      'with a word the model does not list',
      'InitiateAuth',
      { ...BEGIN, AuthFlow: 'MAGIC' },
      200,
      BEGUN,
      ['InitiateAuth request.AuthFlow is "MAGIC", which is none of its words.'],
    ],
    [
      'refused by an exception this operation does not declare',
      'RevokeToken',
      { Token: 't', ClientId: 'c' },
      400,
      { __type: 'UsernameExistsException', message: 'No.' },
      ['RevokeToken refusal is a UsernameExistsException, which RevokeToken does not declare.'],
    ],
    [
      'refused by an exception nobody declares',
      'InitiateAuth',
      BEGIN,
      400,
      { __type: 'ToString', message: 'No.' },
      ['InitiateAuth refusal is a ToString, which InitiateAuth does not declare.'],
    ],
    ['refused without a type', 'InitiateAuth', BEGIN, 400, {}, ['InitiateAuth refusal names no __type.']],
    [
      'refused with more than a message, and another status',
      'InitiateAuth',
      BEGIN,
      403,
      { ...REFUSED, hint: 1 },
      [
        'InitiateAuth refusal NotAuthorizedException has the status 403.',
        'InitiateAuth refusal.hint is unknown to NotAuthorizedException.',
      ],
    ],
    ['of an operation that is not in the model', 'Divine', {}, 200, {}, ['Divine is no operation.']],
  ])('%s', (_sentence, operation, request, status, response, problems) => {
    expect(checkCognitoExchange({ operation, request, status, response })).toEqual(problems)
  })

  test('only half of it, when the request is wrong on purpose', () => {
    const exchange = { operation: 'InitiateAuth', request: 7, status: 200, response: { Mood: 1 } }
    expect(checkCognitoExchange(exchange, { checksRequest: false })).toEqual([
      'InitiateAuth answer.Mood is unknown to InitiateAuthResponse.',
    ])
  })
})

const TRACKED = { idempotencyKey: 'k', state: 'ALLOW', url: 'u', token: 't', isEnrolled: false }
const track = (requestBody: unknown, status: number, responseBody: unknown) =>
  ({ method: 'POST', path: '/v1/users/u/actions/a', requestBody, status, responseBody }) as const

describe('an exchange with the tenant', () => {
  test.each<[string, unknown, number, unknown, string[]]>([
    ['that is as the package has it', { email: 'a@b' }, 200, TRACKED, []],
    ['refused as the package reads it', {}, 400, { error: 'invalid_request', errorDescription: 'No.' }, []],
    [
      'with a member nobody knows',
      { mood: 1 },
      200,
      { ...TRACKED, mood: 1 },
      [
        'track request.mood: Invalid key: Expected never but received "mood".',
        'track answer.mood: Invalid key: Expected never but received "mood".',
      ],
    ],
    [
      'without a member that is required, and with one of a wrong type',
      { email: 7 },
      200,
      { ...TRACKED, token: undefined, state: 'MAYBE' },
      [
        'track request.email: Invalid type: Expected string but received 7.',
        expect.stringMatching(/^track answer\.state: Invalid type: .* received "MAYBE"\.$/),
        'track answer.token: Invalid type: Expected string but received undefined.',
      ] as string[],
    ],
    [
      'refused without a code',
      {},
      400,
      { message: 'No.' },
      ['track refusal.error: Invalid key: Expected "error" but received undefined.'],
    ],
  ])('%s', (_sentence, requestBody, status, responseBody, problems) => {
    const found = checkAuthsignalExchange(track(requestBody, status, responseBody))
    expect(found.slice(0, problems.length)).toEqual(problems)
    expect(found.length === 0).toBe(problems.length === 0)
  })

  test.each([
    ['a call that no package makes', 'GET', '/v1/moods', 'GET /v1/moods is a call that no package makes.'],
    [
      'a query that the package does not send',
      'GET',
      '/v1/challenges?mood=1',
      'getChallenge query.mood: Invalid key: Expected never but received "mood".',
    ],
  ])('%s', (_sentence, method, path, problem) => {
    const exchange = { method, path, requestBody: undefined, status: 200, responseBody: {} }
    expect(checkAuthsignalExchange(exchange)).toEqual([problem])
  })

  test('each path belongs to one call', () => {
    const calls = ['/v1/users/u', '/v1/users/u/actions', '/v1/users/u/actions/a', '/v1/users/u/actions/a/k']
    const named = calls.map((path) => ENDPOINTS.filter((one) => one.path.test(path)).map(({ call }) => call))
    expect(named).toEqual([
      ['getUser', 'updateUser', 'deleteUser'],
      ['queryUserActions'],
      ['track'],
      ['getAction', 'updateAction'],
    ])
  })
})

describe('the collector', () => {
  test('fails once, with every problem in one message', () => {
    const shapes = collectShapes()
    shapes.pool({ operation: 'InitiateAuth', request: BEGIN, status: 200, response: { Mood: 1 } })
    shapes.tenant(track({ mood: 1 }, 200, TRACKED))
    expect(shapes.problems).toHaveLength(2)
    expect(() => shapes.expectNone()).toThrow(/answer\.Mood is unknown[\s\S]*track request\.mood/)
    expect(() => shapes.expectNone()).not.toThrow()
    expect(shapes.seen).toEqual({ pool: 1, tenant: 1 })
  })

  test('looks at answers only while something is malformed on purpose', async () => {
    const shapes = collectShapes()
    await shapes.malformed(async () => shapes.tenant(track({ mood: 1 }, 200, TRACKED)))
    expect(shapes.problems).toEqual([])
    shapes.tenant(track({ mood: 1 }, 200, TRACKED))
    expect(shapes.problems).toHaveLength(1)
  })
})
