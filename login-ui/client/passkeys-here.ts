/** Where the SDK remembers which passkeys this browser made or used, by user id. */
export const MEMORY = 'as_user_passkey_map'

/** Credential ids that may be this device's. What stands there anybody at this origin may have written. */
export function passkeysHere(userId: string | undefined): ReadonlySet<string> {
  const ids = userId === undefined ? undefined : readMemory()[userId]
  return new Set(Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [])
}

function readMemory(): Readonly<Record<string, unknown>> {
  try {
    const memory: unknown = JSON.parse(localStorage.getItem(MEMORY) ?? '{}')
    return typeof memory === 'object' && memory !== null ? { ...memory } : {}
  } catch {
    // Not JSON, or storage is switched off: nothing is known.
    return {}
  }
}
