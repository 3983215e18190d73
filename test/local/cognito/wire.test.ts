import { DescribeUserPoolCommand, GetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Exchange } from '../../../local/cognito/start-pool.ts'
import { startPool } from '../../../local/cognito/start-pool.ts'
import {
  answer,
  begin,
  CLIENTS,
  POOL_ID,
  type PoolUnderTest,
  refusalOf,
  signIn,
  startPoolUnderTest,
} from './pool-under-test.ts'

const seen: Exchange[] = []
let its: PoolUnderTest
beforeAll(async () => {
  its = await startPoolUnderTest({ observe: (exchange) => seen.push(exchange) })
  await its.addUser('ana@example.com')
})
afterAll(() => its.end())

const post = (operation: string, body: string, headers: Record<string, string> = {}) =>
  fetch(its.pool.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      ...headers,
    },
    body,
  })

test('a refusal is HTTP 400, with its type in body and header, readable by a page', async () => {
  const refused = await post('GetUser', '{"AccessToken":"x"}')
  expect(refused.status).toBe(400)
  expect(await refused.json()).toEqual({ __type: 'NotAuthorizedException', message: 'Invalid Access Token' })
  expect(refused.headers.get('x-amzn-errortype')).toBe('NotAuthorizedException:')
  expect(refused.headers.get('content-type')).toBe('application/x-amz-json-1.1')
  expect(refused.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/)
  expect(refused.headers.get('access-control-allow-origin')).toBe('*')
  expect(refused.headers.get('access-control-expose-headers')?.toLowerCase()).toContain('x-amzn-errortype')
})

test("a browser's preflight is answered for any page and the headers it asks for", async () => {
  const preflight = await fetch(its.pool.url, {
    method: 'OPTIONS',
    headers: {
      origin: 'http://localhost:5173',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,x-amz-target,x-amz-user-agent,cache-control',
    },
  })
  expect(preflight.status).toBe(200)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-methods')).toContain('POST')
  expect(preflight.headers.get('access-control-allow-headers')).toBe(
    'content-type,x-amz-target,x-amz-user-agent,cache-control',
  )
})

describe('malformed requests are refused, and the pool goes on', () => {
  test.each([
    ['no JSON', 'InitiateAuth', '{"ClientId":', 'SerializationException'],
    ['no object', 'InitiateAuth', '[]', 'SerializationException'],
    ['an empty body', 'InitiateAuth', '', 'SerializationException'],
    ['a number for a text', 'InitiateAuth', '{"ClientId":1}', 'SerializationException'],
    [
      'numbers in a map',
      'InitiateAuth',
      '{"ClientId":"browser","AuthFlow":"CUSTOM_AUTH","AuthParameters":{"USERNAME":1}}',
      'SerializationException',
    ],
    [
      'a map for a list',
      'SignUp',
      '{"ClientId":"browser","Username":"a@example.com","Password":"Abcdef1!","UserAttributes":{"Name":1}}',
      'SerializationException',
    ],
    ['nothing that is needed', 'InitiateAuth', '{}', 'InvalidParameterException'],
    [
      'no session',
      'RespondToAuthChallenge',
      '{"ClientId":"browser","ChallengeName":"CUSTOM_CHALLENGE","ChallengeResponses":{"USERNAME":"a","ANSWER":"b"}}',
      'InvalidParameterException',
    ],
    [
      'a name like a member of every object',
      'InitiateAuth',
      '{"ClientId":"legacy","AuthFlow":"CUSTOM_AUTH","AuthParameters":{"USERNAME":"constructor"}}',
      'UserNotFoundException',
    ],
  ])('%s', async (_, operation, body, type) => {
    const refused = await its.malformed(() => post(operation, body))
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({ __type: type })
  })
  test('a body larger than any honest one', async () => {
    expect((await post('InitiateAuth', `"${'x'.repeat(200_000)}"`)).status).toBe(413)
  })
})

test('an operation that is not built is named', async () => {
  const sent = its.sdk.send(new DescribeUserPoolCommand({ UserPoolId: POOL_ID }))
  expect(await refusalOf(sent)).toBe(
    'UnknownOperationException: This embedded pool does not know the operation DescribeUserPool.',
  )
})

test('every exchange can be observed, as it went over the wire', async () => {
  seen.length = 0
  await refusalOf(its.sdk.send(new GetUserCommand({ AccessToken: 'x' })))
  expect(seen).toEqual([
    {
      operation: 'GetUser',
      request: { AccessToken: 'x' },
      status: 400,
      response: { __type: 'NotAuthorizedException', message: 'Invalid Access Token' },
    },
  ])
})

test('a service in trouble can be played, for one call of one operation', async () => {
  its.pool.refuseNext('InitiateAuth', 'TooManyRequestsException', 'Rate exceeded')
  expect(await refusalOf(begin(its.sdk, 'ana@example.com'))).toBe('TooManyRequestsException: Rate exceeded')
  expect((await begin(its.sdk, 'ana@example.com')).begun.ChallengeName).toBe('CUSTOM_CHALLENGE')
})

test('a pool that was stopped answers again on the same port, and has forgotten nothing', async () => {
  const begun = await begin(its.sdk, 'ana@example.com')
  await its.pool.stop()
  await expect(fetch(its.pool.url)).rejects.toThrow('fetch failed')
  await its.pool.start()
  expect((await answer(its.sdk, begun, 'right')).AuthenticationResult).toBeDefined()
})

test('a port that is taken is said to be taken', async () => {
  const port = Number(new URL(its.pool.url).port)
  const second = startPool({
    port,
    folder: null,
    now: Date.now,
    poolId: POOL_ID,
    clients: CLIENTS,
    triggers: null,
  })
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test('a name that is no pool id is refused at the start', async () => {
  const wrong = startPool({
    port: 0,
    folder: null,
    now: Date.now,
    poolId: 'demo',
    clients: [],
    triggers: null,
  })
  await expect(wrong).rejects.toThrow('"demo" is no user pool id')
})

describe('with a folder', () => {
  test('users, groups, logins and keys survive a restart, sessions do not', async () => {
    const folder = `${its.scratch}/kept`
    const first = await startPoolUnderTest({ folder })
    const sub = await first.addUser('ana@example.com', 'admins')
    const tokens = await signIn(first.sdk, 'ana@example.com')
    const begun = await begin(first.sdk, 'ana@example.com')
    await first.end()

    const second = await startPoolUnderTest({ folder })
    const user = await second.sdk.send(new GetUserCommand({ AccessToken: tokens.AccessToken }))
    expect(user.Username).toBe(sub)
    expect(await refusalOf(answer(second.sdk, begun, 'right'))).toBe(
      'NotAuthorizedException: Invalid session for the user.',
    )
    await second.end()
  })
  test("another pool's file is left alone", async () => {
    const folder = `${its.scratch}/other`
    await (await startPoolUnderTest({ folder })).end()
    const other = startPoolUnderTest({ folder, poolId: 'us-east-1_Other' })
    await expect(other).rejects.toThrow('holds the pool us-east-1_Embedded, not us-east-1_Other')
  })
})
