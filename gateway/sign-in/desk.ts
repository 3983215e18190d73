import type { LoginMethod, Tries } from '../core/config.ts'
import type { Seal } from '../core/seal.ts'
import type { AuthsignalService } from '../providers/authsignal.ts'
import type { AuthsignalClientApi } from '../providers/authsignal-client-api.ts'
import type { CognitoService } from '../providers/cognito.ts'
import type { AssertionSigner } from '../proxy/assertion.ts'
import type { Desk } from '../reply/refuse.ts'
import type { SessionRegistry } from '../session/registry.ts'
import type { VerifyToken } from '../session/verify-token.ts'

/** A file of ours, its name made from its content, so that it may be kept for ever. */
export type Asset = {
  readonly contentType: string
  /** Compressed at build, not at each request; base64, for it lies in a module. */
  readonly gzipBase64: string
}

/** All that the sign-in way stands on, made once per isolate, when the first request for it comes. */
export type SignInDesk = Desk & {
  readonly settings: SignInSettings
  readonly seal: Seal
  readonly assertions: AssertionSigner | undefined
  readonly verifyToken: VerifyToken
  readonly registry: SessionRegistry
  readonly authsignal: AuthsignalService
  readonly clientApi: AuthsignalClientApi
  readonly cognito: CognitoService
  /** By path, `/.auth/assets/...`. */
  readonly assets: ReadonlyMap<string, Asset>
  readonly script: string
  readonly now: () => number
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>
}

export type SignInSettings = {
  readonly userPoolId: string
  readonly clientId: string
  readonly tenantId: string
  readonly action: string
  readonly methods: readonly LoginMethod[]
  /** Who may sign up; none where accounts are made by an administrator. */
  readonly signUpDomains: readonly string[]
  readonly signUpProofKey: string
  readonly perIp: Tries
  readonly perEmail: Tries
  readonly perAttempt: Tries
  readonly maxAgeSeconds: number
}
