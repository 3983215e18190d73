import type { IncomingHttpHeaders } from 'node:http'
import type { EventType } from './cloudfront/event.ts'

type Role = { readonly accessKeyId: string; readonly actions: readonly string[] }

/** As deploy/aws grants them: what a function asks beyond that works nowhere, and so not here. */
export const ROLES: Readonly<Record<EventType, Role>> = {
  'viewer-request': {
    accessKeyId: 'AKIDVIEWERREQUEST',
    actions: ['secretsmanager:GetSecretValue', 'dynamodb:Query'],
  },
  'origin-request': {
    accessKeyId: 'AKIDORIGINREQUEST',
    actions: [
      'secretsmanager:GetSecretValue',
      'dynamodb:Query',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
    ],
  },
  'origin-response': { accessKeyId: 'AKIDORIGINRESPONSE', actions: [] },
}

/** What Lambda sets for a function; the embedded services take any signature. The edge is not the region of the table. */
export function credentialsOf(name: EventType): Readonly<Record<string, string>> {
  return {
    AWS_ACCESS_KEY_ID: ROLES[name].accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'embedded',
    AWS_SESSION_TOKEN: 'embedded',
    AWS_REGION: 'eu-west-1',
  }
}

/**
 * Whether a call is one that its function's role allows. Whoever has another key has set this machine up, and may do anything.
 *
 * @param service IAM's name of it
 */
export function mayCall(service: 'dynamodb' | 'secretsmanager', headers: IncomingHttpHeaders): boolean {
  const keyId = /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1]
  const action = String(headers['x-amz-target']).split('.').at(-1)
  const role = Object.values(ROLES).find(({ accessKeyId }) => accessKeyId === keyId)
  return role === undefined || role.actions.includes(`${service}:${action}`)
}
