import type { LoginMethod, OfferPasskey, Tries, UiFor } from '../core/config.ts'
import type { Seal } from '../core/seal.ts'
import type { AuthsignalService } from '../providers/authsignal.ts'
import type { AuthsignalClientApi } from '../providers/authsignal-client-api.ts'
import type { CognitoService } from '../providers/cognito.ts'
import type { AssertionSigner } from '../proxy/assertion.ts'
import type { Desk } from '../reply/refuse.ts'
import type { ReadProofs } from '../session/proofs-cookie.ts'
import type { ReadSession } from '../session/read-session.ts'
import type { SessionRegistry } from '../session/registry.ts'
import type { Revoke } from '../session/revoke.ts'
import type { SessionLimits } from '../session/session-limits.ts'
import type { VerifyToken } from '../session/verify-token.ts'
import type { LogEmail } from './logged-email.ts'
import type { Pace } from './pace.ts'
import type { StepUps } from './step-up-actions.ts'

/** A file of ours, its name made from its content, so that it may be kept for ever. */
export type Asset = {
  readonly contentType: string
  /** Compressed at build, not at each request; base64, for it lies in a module. */
  readonly gzipBase64: string
}

/**
 * A coarse counter the runtime may lend: near, cheap and roughly right, where the registry is exact and some way off.
 * Cloudflare's rate-limit binding has this form.
 */
export type Flood = { limit(options: { readonly key: string }): Promise<{ readonly success: boolean }> }

/** All that the sign-in way stands on, made once per isolate, when the first request for it comes. */
export type SignInDesk = Desk & {
  readonly settings: SignInSettings
  /** Which proofs routes ask for. */
  readonly stepUps: StepUps
  readonly seal: Seal
  /** How an address stands in the log. */
  readonly logEmail: LogEmail
  readonly assertions: AssertionSigner | undefined
  readonly verifyToken: VerifyToken
  readonly readSession: ReadSession
  readonly readProofs: ReadProofs
  readonly limits: SessionLimits
  readonly registry: SessionRegistry
  /** The runtime's own, where it has one. */
  readonly flood?: Flood | undefined
  /** How soon it is said that a code was sent, by whichever button, and that one is wrong. */
  readonly paces: { readonly start: Pace; readonly startUi: Pace; readonly wrongCode: Pace }
  /** Ends sessions: everywhere by the registry, here and what is open of them at once. */
  readonly revoke: Revoke
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

/** One sign-in for several hosts: where it is, and which hosts it is for. Names without port, in lower case. */
export type OneSignIn = { readonly loginHost: string; readonly hosts: ReadonlySet<string> }

export type SignInSettings = {
  readonly userPoolId: string
  readonly clientId: string
  readonly tenantId: string
  readonly action: string
  readonly methods: readonly LoginMethod[]
  /** Undefined where each host signs in for itself. */
  readonly oneSignIn?: OneSignIn | undefined
  /** How a passkey is offered after a code. */
  readonly offerPasskey: OfferPasskey
  readonly uiFor: UiFor
  /** Does this address lead to Authsignal's pre-built UI? */
  readonly isPreBuiltUi: (url: string) => boolean
  /** The domain that passkeys are for, where it is not the host itself. */
  readonly rpId?: string | undefined
  /** Who may sign up; none where accounts are made by an administrator. */
  readonly signUpDomains: readonly string[]
  readonly signUpProofKey: string
  /** Undefined where nobody may ask for revocations. */
  readonly operatorToken: string | undefined
  readonly perIp: Tries
  readonly perEmail: Tries
  readonly perAttempt: Tries
}
