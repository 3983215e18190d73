import type { Session } from '../core/session.ts'
import { amrOf } from '../proxy/amr.ts'
import type { Identified } from '../proxy/identity-headers.ts'
import type { Normal } from '../request/normalise.ts'
import type { Host } from './host.ts'
import type { Gate } from './parts.ts'
import { proofsOfRequest } from './proofs.ts'

/** What the app is told of a visitor: with a signature, where its host wants one and there is a key for it. */
export async function identify(
  session: Session,
  normal: Normal,
  host: Host,
  gate: Gate,
): Promise<Identified> {
  const { origin, prefix, isAsserted } = host.destination
  if (!isAsserted || gate.assertions === undefined) return { session, assertion: undefined }
  const audience = origin === 'zone' ? normal.origin : `${origin}${prefix}`
  const assertion = await gate.assertions.assertionFor(session, { issuer: normal.origin, audience }, () =>
    provenBy(session, normal, gate),
  )
  return { session, assertion }
}

/** How the visitor proved who they are, in the words of RFC 8176. */
async function provenBy(session: Session, normal: Normal, gate: Gate): Promise<readonly string[]> {
  return amrOf((await proofsOfRequest(session, normal, gate)).map((proof) => proof.method))
}
