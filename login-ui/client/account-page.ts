import { passkeysHere } from './passkeys-here.ts'
import { sendOnce } from './send-once.ts'
import { signal } from './tell-of-unknown.ts'

/** The account page works by plain forms. The script knows which passkey is this device's, and tells it of one removed. */
export function accountPage(main: HTMLElement): void {
  for (const form of main.querySelectorAll('form')) sendOnce(form)
  markThisDevice(main)
  const knowsPasskeys = typeof globalThis.PublicKeyCredential === 'function'
  main.querySelector(knowsPasskeys ? '[data-passkey]' : '[data-no-passkey]')?.removeAttribute('hidden')
  const { removed: credentialId, rpId = location.hostname } = main.dataset
  // WebAuthn 3, 5.1.10.1: one the server has forgotten this browser would offer, in vain, for ever.
  if (credentialId !== undefined) void signal({ rpId, credentialId })
  // Said once: not again to whoever reloads, or keeps the address.
  if (location.search.includes('said=')) history.replaceState(null, '', location.pathname)
}

/** For display only: the protected app shares our storage, and may have put there what it likes. */
function markThisDevice(main: HTMLElement): void {
  const here = passkeysHere(main.dataset.userId)
  for (const item of main.querySelectorAll<HTMLElement>('[data-credential-id]')) {
    if (here.has(item.dataset.credentialId ?? ''))
      item.querySelector('[data-here]')?.removeAttribute('hidden')
  }
}
