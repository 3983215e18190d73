import assert from 'node:assert/strict'
import type { Case } from '../case.ts'
import type { Services } from '../services.ts'

const PROTOCOL = 'Smithy, "AWS JSON 1.1 protocol"'

function post({ cognito }: Services, operation: string, body: object): Promise<Response> {
  return fetch(cognito.endpoint, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(body),
  })
}

export const WIRE: readonly Case[] = [
  {
    id: 'refusal-on-the-wire',
    about: 'cognito',
    sentence: 'A client error is HTTP 400 with __type and message in its body, and x-amzn-errortype',
    source: { kind: 'documented', where: `${PROTOCOL}, "Operation error serialization"` },
    needs: [],
    async run(services) {
      const refused = await post(services, 'GetUser', { AccessToken: 'x' })
      assert.equal(refused.status, 400)
      const { __type, message } = (await refused.json()) as { __type: string; message: string }
      assert.equal(__type, 'NotAuthorizedException')
      assert.equal(typeof message, 'string')
      assert.match(refused.headers.get('x-amzn-errortype') ?? '', /^NotAuthorizedException/)
    },
  },
  {
    id: 'unsigned-admin-call',
    about: 'cognito',
    sentence: 'An Admin operation without a signature is refused, MissingAuthenticationTokenException',
    source: { kind: 'documented', where: 'Amazon Cognito API Reference, "Common errors"' },
    needs: [],
    async run(services) {
      const body = { UserPoolId: services.cognito.poolId, Username: 'nobody' }
      const refused = await post(services, 'AdminGetUser', body)
      const { __type } = (await refused.json()) as { __type: string }
      assert.equal(__type, 'MissingAuthenticationTokenException')
    },
  },
  {
    id: 'unknown-client',
    about: 'cognito',
    sentence: 'A client the pool does not have is ResourceNotFoundException',
    source: { kind: 'sdk', where: 'InitiateAuthCommand, ResourceNotFoundException' },
    needs: [],
    async run(services) {
      const AuthParameters = { USERNAME: services.newEmail() }
      const body = { AuthFlow: 'CUSTOM_AUTH', ClientId: '1nosuchclient', AuthParameters }
      const { __type } = (await (await post(services, 'InitiateAuth', body)).json()) as { __type: string }
      assert.equal(__type, 'ResourceNotFoundException')
    },
  },
]
