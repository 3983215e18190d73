import { Authsignal } from '@authsignal/browser'
import { MEMORY } from './passkeys-here.ts'
import { tellOfUnknown } from './tell-of-unknown.ts'

export type Passkey = Authsignal['passkey']

/** The relay's address: our own, so that no token of Authsignal's ever reaches this page. */
const RELAY = '/.auth/authsignal/v1'

/** @returns nothing where this browser knows no passkeys */
export function openPasskey(tenantId: string | undefined): Passkey | undefined {
  if (tenantId === undefined || typeof globalThis.PublicKeyCredential !== 'function') return undefined
  mendMemory()
  const { passkey } = new Authsignal({ tenantId, baseUrl: location.origin + RELAY })
  tellOfUnknown(passkey)
  return passkey
}

// The protected app shares our storage. What it may have spoiled would make the SDK throw after every sign-in.
function mendMemory(): void {
  try {
    const memory: unknown = JSON.parse(localStorage.getItem(MEMORY) ?? '{}')
    if (typeof memory === 'object' && memory !== null) return
  } catch {
    // Falls through: not JSON is no memory.
  }
  try {
    localStorage.removeItem(MEMORY)
  } catch {
    // Storage is switched off: there is nothing to mend.
  }
}
