import { afterEach, beforeEach, expect, test } from 'vitest'
import { createInbox } from '../../../local/lambda/inbox.ts'
import { type RuntimeApi, type RuntimeMessage, startRuntimeApi } from '../../../local/lambda/runtime-api.ts'

/** Longer than a machine that is busy takes for anything here. */
const PATIENT_MS = 10_000

let api: RuntimeApi
let inbox = createInbox<RuntimeMessage>()
beforeEach(async () => {
  inbox = createInbox()
  api = await startRuntimeApi('guard', inbox.put)
})
afterEach(() => api.close())

const call = (method: string, path: string, body?: string) =>
  fetch(`http://${api.address}/2018-06-01/runtime/${path}`, {
    method,
    ...(body === undefined ? {} : { body }),
  })

test('who asks for the next event is given it when there is one', async () => {
  const asked = call('GET', 'invocation/next')
  const message = await inbox.take(PATIENT_MS)
  if (message?.kind !== 'next') throw new Error(`it is ${message?.kind}`)
  message.give('id-1', '{"a":1}', 1_764_000_000_000)
  const answer = await asked
  expect(await answer.text()).toBe('{"a":1}')
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'lambda-runtime-aws-request-id': 'id-1',
    'lambda-runtime-deadline-ms': '1764000000000',
    'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:us-east-1:000000000000:function:guard:1',
  })
})

test.each<[string, string, string, RuntimeMessage]>([
  [
    'an answer',
    'invocation/id-1/response',
    '{"status":"200"}',
    { kind: 'response', id: 'id-1', payload: '{"status":"200"}' },
  ],
  [
    'a failure',
    'invocation/id-1/error',
    '{"errorType":"TypeError","errorMessage":"no luck"}',
    { kind: 'error', id: 'id-1', message: 'TypeError: no luck' },
  ],
  [
    'a failure in words of its own',
    'invocation/id-1/error',
    'no luck',
    { kind: 'error', id: 'id-1', message: 'no luck' },
  ],
  [
    'a function that can’t be loaded',
    'init/error',
    '{"errorType":"SyntaxError","errorMessage":"no"}',
    { kind: 'init-error', message: 'SyntaxError: no' },
  ],
])('%s is taken, and told', async (_sentence, path, body, message) => {
  expect((await call('POST', path, body)).status).toBe(202)
  expect(await inbox.take(PATIENT_MS)).toEqual(message)
})

test.each([
  ['POST', 'invocation/next', '{}'],
  ['POST', 'invocation/id-1/other', '{}'],
  ['GET', 'invocation/id-1/response', undefined],
])('%s %s is nothing', async (method, path, body) => {
  expect((await call(method, path, body)).status).toBe(404)
  expect(await inbox.take(0)).toBeUndefined()
})

test('nothing stands beside it', async () => {
  expect((await fetch(`http://${api.address}/invocation/next`)).status).toBe(404)
})
