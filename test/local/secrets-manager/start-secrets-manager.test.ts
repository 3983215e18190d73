import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type SecretsManager,
  startSecretsManager,
} from '../../../local/secrets-manager/start-secrets-manager.ts'

const SIGNED = {
  authorization: 'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/secretsmanager/aws4_request',
}
const GET = { 'x-amz-target': 'secretsmanager.GetSecretValue' }

let manager: SecretsManager
beforeAll(async () => {
  manager = await startSecretsManager(new Map([['gatehouse/secrets', '{"A":"1"}']]))
})
afterAll(() => manager.close())

async function ask(headers: Record<string, string>, body: string) {
  const answer = await fetch(manager.url, { method: 'POST', headers, body })
  return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() }
}

test('a secret is told as its text, by its name', async () => {
  expect(await ask({ ...SIGNED, ...GET }, '{"SecretId":"gatehouse/secrets"}')).toEqual({
    status: 200,
    type: 'application/x-amz-json-1.1',
    body: {
      ARN: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:gatehouse/secrets-local0',
      Name: 'gatehouse/secrets',
      SecretString: '{"A":"1"}',
      VersionStages: ['AWSCURRENT'],
    },
  })
})

test.each<[string, Record<string, string>, string, string]>([
  ['who does not sign', GET, '{"SecretId":"gatehouse/secrets"}', 'MissingAuthenticationToken'],
  [
    'who signs otherwise',
    { ...GET, authorization: 'Bearer a' },
    '{"SecretId":"gatehouse/secrets"}',
    'MissingAuthenticationToken',
  ],
  [
    'who asks for something else',
    { ...SIGNED, 'x-amz-target': 'secretsmanager.ListSecrets' },
    '{}',
    'UnknownOperationException',
  ],
  [
    'who asks for one that is not there',
    { ...SIGNED, ...GET },
    '{"SecretId":"other"}',
    'ResourceNotFoundException',
  ],
  [
    'a function that needs none',
    {
      ...GET,
      authorization: 'AWS4-HMAC-SHA256 Credential=AKIDORIGINRESPONSE/20260101/us-east-1/secretsmanager',
    },
    '{"SecretId":"gatehouse/secrets"}',
    'AccessDeniedException',
  ],
  ['who asks for none', { ...SIGNED, ...GET }, '{}', 'SerializationException'],
  ['who asks for null', { ...SIGNED, ...GET }, 'null', 'SerializationException'],
  ['who asks in no JSON', { ...SIGNED, ...GET }, 'gatehouse/secrets', 'SerializationException'],
])('%s is told no, in AWS’s word, and the next one is served', async (_sentence, headers, body, __type) => {
  expect(await ask(headers, body)).toMatchObject({ status: 400, body: { __type } })
  expect((await ask({ ...SIGNED, ...GET }, '{"SecretId":"gatehouse/secrets"}')).status).toBe(200)
})
