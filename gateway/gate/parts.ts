import type { AssertionSigner } from '../proxy/assertion.ts'
import type { IsStripped } from '../proxy/stripped-headers.ts'
import type { Desk } from '../reply/refuse.ts'
import type { IsRenewable } from '../session/is-renewable.ts'
import type { ReadProofs } from '../session/proofs-cookie.ts'
import type { ReadSession } from '../session/read-session.ts'
import type { SessionLimits } from '../session/session-limits.ts'
import type { Host } from './host.ts'

/** All the guarded way stands on, made once per isolate. */
export type Gate = Desk & {
  readonly hosts: ReadonlyMap<string, Host>
  /** The configuration's `login.host`, which need be none of `hosts`. */
  readonly loginHost?: string | undefined
  readonly isStripped: IsStripped
  readonly readSession: ReadSession
  readonly readProofs: ReadProofs
  readonly isRenewable: IsRenewable
  readonly limits: SessionLimits
  /** Signs who is there for the app; undefined where the configuration has no keys for it. */
  readonly assertions: AssertionSigner | undefined
  /** Milliseconds since 1970. */
  readonly now: () => number
}
