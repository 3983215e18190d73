import { createSoftwareAuthenticator, type Deviation } from '../../support/software-authenticator.ts'
import { ANA, ORIGIN, tenantUnderTest } from './tenant-under-test.ts'

export const OPTIONS = '/client/user-authenticators/passkey/authentication-options'
export const REGISTRATION = '/client/user-authenticators/passkey/registration-options'
export const ADD = '/client/user-authenticators/passkey'

/** A tenant, a device of one person, and the calls `@authsignal/browser` makes with it. */
export async function passkeysUnderTest() {
  const under = await tenantUnderTest()
  const device = createSoftwareAuthenticator(ORIGIN)
  return {
    ...under,
    device,
    plainToken: async (userId = ANA, scope?: string) => {
      const attributes = scope === undefined ? {} : { scope }
      return (await under.sdk.track({ userId, action: 'cognitoAuth', attributes })).token
    },
    signUp: (token: string, deviation?: Deviation) => signUp(under, device, token, deviation),
    signIn: (deviation?: Deviation) => signIn(under, device, deviation),
  }
}

type Under = Awaited<ReturnType<typeof tenantUnderTest>>
type Device = ReturnType<typeof createSoftwareAuthenticator>

async function signUp(under: Under, device: Device, token: string, deviation?: Deviation) {
  const asked = { username: 'ana@example.com', authenticatorAttachment: 'platform' }
  const offered = await under.post(REGISTRATION, asked, token)
  if (offered.status !== 200) return offered
  const registrationCredential = device.create(offered.body.options, deviation)
  const { challengeId } = offered.body
  return under.post(ADD, { registrationCredential, conditionalCreate: false, challengeId }, token)
}

async function signIn(under: Under, device: Device, deviation?: Deviation) {
  const { body } = await under.post('/client/challenge', { action: 'cognitoAuth' })
  const offered = await under.post(OPTIONS, { challengeId: body.challengeId })
  const authenticationCredential = device.get(offered.body.options, deviation)
  const proof = { authenticationCredential, deviceId: 'device-1', challengeId: offered.body.challengeId }
  return { ...(await under.post('/client/verify/passkey', proof)), proof }
}
