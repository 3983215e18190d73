import type { Seal } from '../core/seal.ts'
import type { AssertionSigner } from '../proxy/assertion.ts'
import type { IsStripped } from '../proxy/stripped-headers.ts'
import type { Desk } from '../reply/refuse.ts'
import type { SessionRegistry } from '../session/registry.ts'
import type { VerifyToken } from '../session/verify-token.ts'
import type { Host } from './host.ts'

/** All the guarded way stands on, made once per isolate. */
export type Gate = Desk & {
  readonly hosts: ReadonlyMap<string, Host>
  readonly isStripped: IsStripped
  readonly verifyToken: VerifyToken
  readonly registry: SessionRegistry
  /** Signs who is there for the app; undefined where the configuration has no keys for it. */
  readonly assertions: AssertionSigner | undefined
  /** Made when first needed: most requests open nothing. */
  readonly openSeal: () => Promise<Seal>
  /** Milliseconds since 1970. */
  readonly now: () => number
}
