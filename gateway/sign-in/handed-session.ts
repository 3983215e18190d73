import type { SealedFor } from '../core/seal.ts'
import type { ProofMade } from '../session/proofs-cookie.ts'
import type { Act } from './act.ts'

/** What `login.host` lays ready for another host. No refresh token: under rotation two who hold it would end each other. */
export type HandedSession = {
  /** Of the state it answers to. */
  readonly stateId: string
  readonly idToken: string
  /** How the sign-in was proven. What was proven for a route stays where it was. */
  readonly proofs: readonly ProofMade[]
}

/** Lies in the registry for a minute, where nobody can read it, and opens at one host only. */
export function sealHanded(handed: HandedSession, host: string, { desk }: Act): Promise<string> {
  return desk.seal.seal(handed, sealedFor(host))
}

/** @returns null where it was laid ready for another host, or in answer to another question */
export async function openHanded(sealed: string, stateId: string, { desk, normal }: Act) {
  const opened = await desk.seal.open(sealed, sealedFor(normal.host))
  if (!opened.ok) return null
  const handed = opened.value as HandedSession
  return handed.stateId === stateId ? handed : null
}

function sealedFor(host: string): SealedFor {
  return { name: 'handover', purpose: 'session', host }
}
