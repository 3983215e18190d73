import type { ClientApiRequest } from '../providers/authsignal-client-api.ts'
import type { Act } from './act.ts'
import type { Fields } from './read-fields.ts'

/**
 * Was this refused passkey one that Authsignal does not have, say because it was removed there? Asked only after a refusal,
 * and by name: what a refusal alone means is not documented, and a browser that is told hides the passkey from its owner.
 *
 * Source: `isAvailableOnDevice` of `@authsignal/browser` 1.16.0, whose question this is.
 *
 * @param fields of the refused `/client/verify/passkey`
 * @returns false wherever that is not certain
 */
export async function isUnknownPasskey(
  fields: Fields,
  visitor: ClientApiRequest['visitor'],
  { desk }: Act,
): Promise<boolean> {
  const { authenticationCredential: credential } = fields
  const id = typeof credential === 'object' && credential !== null && 'id' in credential ? credential.id : ''
  if (typeof id !== 'string' || !CREDENTIAL_ID.test(id)) return false
  const asked = await desk.clientApi({
    method: 'GET',
    path: `/client/user-authenticators/passkey?credentialIds=${id}`,
    body: undefined,
    token: undefined,
    visitor,
  })
  return asked.ok && NOT_THERE.has(asked.value.status)
}

/** Base64url of at most 1,023 bytes (WebAuthn 3, 5.8.3). */
const CREDENTIAL_ID = /^[A-Za-z0-9_-]{1,1364}$/

/** Any other answer may be about something else. */
const NOT_THERE: ReadonlySet<number> = new Set([404])
