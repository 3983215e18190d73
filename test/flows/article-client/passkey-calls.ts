import type { Tenant } from '../../../local/authsignal/start-tenant.ts'
import { ACTION, TENANT_ID } from '../../../local/embedded.ts'
import type { SoftwareAuthenticator } from '../../support/software-authenticator.ts'
import { ORIGIN } from './start-services.ts'

const PASSKEYS = '/client/user-authenticators/passkey'

/** `authsignal.passkey.signUp({token})` of the browser package. */
export async function signUpWithPasskey(
  tenant: Tenant,
  device: SoftwareAuthenticator,
  token: string,
): Promise<void> {
  const offered = await post(tenant, `${PASSKEYS}/registration-options`, {}, token)
  const registrationCredential = device.create(offered.options)
  const body = { registrationCredential, conditionalCreate: false, challengeId: offered.challengeId }
  const { isVerified } = await post(tenant, PASSKEYS, body, token)
  if (isVerified !== true) throw new Error('the passkey was not taken')
}

/** `authsignal.passkey.signIn({action})` of the browser package: what the article's page gives to Amplify. */
export async function signInWithPasskey(
  tenant: Tenant,
  device: SoftwareAuthenticator,
): Promise<{ token: string; userName: string }> {
  const { challengeId } = await post(tenant, '/client/challenge', { action: ACTION })
  const offered = await post(tenant, `${PASSKEYS}/authentication-options`, { challengeId })
  const body = {
    authenticationCredential: device.get(offered.options),
    deviceId: 'a-browser',
    challengeId: offered.challengeId,
  }
  const verified = await post(tenant, '/client/verify/passkey', body)
  return { token: verified.accessToken, userName: verified.username }
}

async function post({ apiUrl }: Tenant, path: string, body: object, token?: string) {
  const authorization = token === undefined ? `Basic ${btoa(TENANT_ID)}` : `Bearer ${token}`
  const answer = await fetch(apiUrl + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: authorization, Origin: ORIGIN },
    body: JSON.stringify(body),
  })
  return answer.json()
}
