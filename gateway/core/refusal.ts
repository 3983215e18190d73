import type { UserId } from './user-id.ts'

/**
 * Every reason for which the gateway refuses, with the facts that go to the log. What a visitor is told of them
 * is decided in one place only, `reply/words.ts`; nothing here is shown to anybody outside.
 */
export type Refusal =
  // the request itself
  | { readonly reason: 'request_malformed'; readonly what: string }
  | { readonly reason: 'path_ambiguous'; readonly what: string }
  | { readonly reason: 'cookies_ambiguous'; readonly what: string }
  | { readonly reason: 'host_unknown'; readonly host: string }
  | { readonly reason: 'no_route' }
  | { readonly reason: 'not_found' }
  | { readonly reason: 'method_not_allowed'; readonly allow: readonly string[] }
  | { readonly reason: 'body_too_large'; readonly limitBytes: number }
  | { readonly reason: 'not_a_document' }
  // who is asking
  | {
      readonly reason: 'unauthenticated'
      readonly because: SignedOutBecause
      readonly detail?: string
      /** Whose it was, where that is known. */
      readonly sub?: string
      readonly originJti?: string
      /** Of `sign_in_too_old`: how old it may be here. */
      readonly maxAgeSeconds?: number
    }
  | { readonly reason: 'not_allowed'; readonly need: string; readonly sub: string }
  | {
      readonly reason: 'step_up_required'
      /** Authsignal's code. */
      readonly action: string
      readonly sub: string
      readonly originJti: string
      /** How old a proof of it may be here. */
      readonly maxAgeSeconds: number
    }
  | { readonly reason: 'service_worker' }
  | { readonly reason: 'cross_site'; readonly fetchSite: string; readonly origin: string }
  | { readonly reason: 'body_not_kept'; readonly because: NotKept }
  | { readonly reason: 'kept_lost'; readonly because: KeptLost }
  // the operator
  | { readonly reason: 'not_the_operator'; readonly because: 'no_token' | 'token_wrong' }
  | { readonly reason: 'revocation_malformed'; readonly what: string }
  // the sign-in
  | { readonly reason: 'state_invalid'; readonly because: string }
  | { readonly reason: 'state_expired'; readonly secondsAgo: number }
  | { readonly reason: 'email_invalid' }
  | { readonly reason: 'code_wrong'; readonly triesLeft: number }
  | { readonly reason: 'code_expired' }
  | { readonly reason: 'too_many_tries'; readonly by: TriesBy; readonly retryAfterSeconds: number }
  | { readonly reason: 'blocked'; readonly sub: string; readonly action?: string }
  | { readonly reason: 'review_required'; readonly sub: string; readonly action?: string }
  | { readonly reason: 'factor_required'; readonly methods: readonly string[]; readonly sub?: UserId }
  | { readonly reason: 'not_vouched'; readonly because: string }
  | { readonly reason: 'handover_in_vain' }
  | { readonly reason: 'proof_not_made'; readonly state: string }
  // what we stand on
  | ServiceUnavailable
  | { readonly reason: 'origin_unreachable'; readonly origin: string; readonly detail: string }
  | { readonly reason: 'origin_loops'; readonly via: string }
  | { readonly reason: 'origin_too_slow'; readonly origin: string; readonly afterMs: number }

/** A service that was asked and did not give an answer one could act on. */
export type ServiceUnavailable = {
  readonly reason: 'service_unavailable'
  readonly service: 'authsignal' | 'cognito' | 'jwks' | 'registry' | 'secrets' | 'lambda'
  /** The verb that was tried, in the service's own words: `track`, `InitiateAuth`. */
  readonly during: string
  readonly detail: string
}

/**
 * `key_unknown`: forged, or signed by a key so new that it is not known yet. The cookie is kept until that is clear.
 * `sign_in_too_old`: for this route; the session goes on elsewhere.
 */
export type SignedOutBecause =
  | 'no_session'
  | 'token_invalid'
  | 'token_expired'
  | 'session_revoked'
  | 'session_too_old'
  | 'session_idle'
  | 'sign_in_too_old'
  | 'refresh_refused'
  | 'cookies_disagree'
  | 'key_unknown'
/** Why a form of the app's could not be kept while its sender signs in. */
export type NotKept = 'no_target' | 'not_a_form' | 'not_utf8' | 'too_large' | 'too_many_fields'
/** Why one that was kept is not offered again. */
export type KeptLost = 'missing' | 'not_ours' | 'another_browser' | 'another_person' | 'too_old'
export type TriesBy = 'ip' | 'email' | 'attempt' | 'authsignal' | 'flood'
