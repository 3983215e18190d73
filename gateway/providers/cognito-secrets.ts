import { randomBytes, toBase64Url, utf8 } from '../core/bytes.ts'

/**
 * SECRET_HASH: Base64(HMAC-SHA256(client secret, username + client id)), the username as it is sent with it.
 * Source: Amazon Cognito developer guide, "Computing secret hash values".
 */
export async function secretHash(username: string, clientId: string, clientSecret: string): Promise<string> {
  const key = await crypto.subtle.importKey(
    'raw',
    utf8(clientSecret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const mac = await crypto.subtle.sign('HMAC', key, utf8(`${username}${clientId}`))
  return btoa(String.fromCharCode(...new Uint8Array(mac)))
}

/** 256 random bits, and one of each kind of character so that any pool's password policy is met. Nobody keeps it. */
export function randomPassword(): string {
  return `${toBase64Url(randomBytes(32))}aA1!`
}
