import { createAtPress } from './create-passkey.ts'
import { go } from './go.ts'
import type { Passkey } from './passkey.ts'
import { showPasskeyPart } from './passkey-part.ts'
import { sendOnce } from './send-once.ts'
import { scriptWords } from './words.ts'

/** Makes a passkey when asked to. Where this device has one already there is nothing to offer. */
export function offerPage(main: HTMLElement): void {
  for (const form of main.querySelectorAll('form')) sendOnce(form)
  const part = showPasskeyPart(main)
  if (part === undefined) return
  const { createCancelled, createRefused, createExpired } = scriptWords()
  createAtPress(main, part, {
    where: onThisDeviceFirst,
    next: main.dataset.returnTo,
    cancelled: createCancelled,
    refused: createRefused,
    expired: createExpired,
    already: undefined,
  })
  void goOnIfMade(main, part.passkey)
}

async function goOnIfMade(main: HTMLElement, passkey: Passkey): Promise<void> {
  const { userId = '', returnTo } = main.dataset
  // Not to be known is no problem: the offer stands.
  const isHere = await passkey.isAvailableOnDevice({ userId }).catch(() => false)
  if (isHere || (await madeSilently(main, passkey))) go(returnTo)
}

/**
 * The browser may make a passkey by itself where its password manager has just filled in for the same person (WebAuthn 3,
 * 5.1.3, conditional creation). Where it does not, the page asks as it does everywhere; a press on its button ends this.
 */
async function madeSilently({ dataset }: HTMLElement, passkey: Passkey): Promise<boolean> {
  const { silentFirst, handle = '', email = '' } = dataset
  if (silentFirst === undefined) return false
  // Where the browser can't, this ends before anything is asked for.
  const made = passkey.signUp({ token: handle, username: email, useAutoRegister: true })
  return made.then(({ data }) => data !== undefined).catch(() => false)
}

/** Where this device has no authenticator of its own, a phone or a key will do. */
async function onThisDeviceFirst(): Promise<'platform' | null> {
  return (await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()) ? 'platform' : null
}
