import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { mayCall } from '../roles.ts'

export type SecretsManager = { readonly url: string; close(): Promise<void> }

type Answer = { readonly status: number; readonly body: object }

/**
 * As much of AWS Secrets Manager as a function asks for: `GetSecretValue`, signed by whomever, for those whose role
 * allows it.
 *
 * @param secrets the text of each, by its name
 */
export async function startSecretsManager(secrets: ReadonlyMap<string, string>): Promise<SecretsManager> {
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(request, secrets)
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html */
async function answer(request: IncomingMessage, secrets: ReadonlyMap<string, string>): Promise<Answer> {
  const text = await textOf(request).catch(() => '')
  if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 '))
    return refusal('MissingAuthenticationToken')
  if (request.headers['x-amz-target'] !== 'secretsmanager.GetSecretValue')
    return refusal('UnknownOperationException')
  if (!mayCall('secretsmanager', request.headers)) return refusal('AccessDeniedException')
  const name = secretIdIn(text)
  if (name === undefined) return refusal('SerializationException')
  const SecretString = secrets.get(name)
  if (SecretString === undefined) return refusal('ResourceNotFoundException')
  const ARN = `arn:aws:secretsmanager:us-east-1:000000000000:secret:${name}-local0`
  return { status: 200, body: { ARN, Name: name, SecretString, VersionStages: ['AWSCURRENT'] } }
}

function secretIdIn(text: string): string | undefined {
  try {
    const { SecretId } = JSON.parse(text) as { SecretId?: unknown }
    return typeof SecretId === 'string' ? SecretId : undefined
  } catch {
    // No JSON, or null.
    return undefined
  }
}

function refusal(__type: string): Answer {
  return { status: 400, body: { __type } }
}
