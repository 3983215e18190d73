import type { CDPSession, Page } from 'playwright-core'

export type AuthenticatorOptions = {
  /**
   * Whether the device answers by itself, as if touched at once; default true. Without it a request stays
   * pending, and switching it on does not finish one that is: a reload does.
   */
  readonly automaticPresence?: boolean
}

/** A passkey as the device holds it; the private key stays out of tests. */
export type StoredPasskey = {
  readonly credentialId: string
  readonly rpId: string
  readonly userHandle: string
  readonly userName: string
  readonly signCount: number
}

export type VirtualAuthenticator = {
  credentials(): Promise<readonly StoredPasskey[]>
  /** Whether the person touches the device when asked. */
  setPresence(on: boolean): Promise<void>
}

/** A phone's or laptop's own authenticator (Chrome DevTools Protocol, domain WebAuthn). */
export async function addVirtualAuthenticator(
  page: Page,
  { automaticPresence = true }: AuthenticatorOptions,
): Promise<VirtualAuthenticator> {
  const devtools = await page.context().newCDPSession(page)
  // With its UI on, Chromium waits for a dialog that headless never shows.
  await devtools.send('WebAuthn.enable', { enableUI: false })
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: automaticPresence,
    },
  })
  return {
    credentials: () => storedPasskeys(devtools, authenticatorId),
    async setPresence(on) {
      await devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: on })
    },
  }
}

async function storedPasskeys(devtools: CDPSession, authenticatorId: string): Promise<StoredPasskey[]> {
  const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId })
  return credentials.map(({ credentialId, rpId = '', userHandle = '', userName = '', signCount }) => ({
    credentialId,
    rpId,
    userHandle,
    userName,
    signCount,
  }))
}
