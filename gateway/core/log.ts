import type { Factor } from './factor.ts'
import type { BY_RULES } from './names.ts'
import type { Refusal } from './refusal.ts'

/**
 * One line of the audit log. Facts only, by name; never a token, code, cookie or secret.
 * `requestId` is what the visitor sees on an error page, so that a line can be found from it.
 */
export type LogLine = {
  readonly event: string
  readonly requestId?: string
} & Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

export type Log = (line: LogLine) => void

/** A person's address as the configuration's `audit.email` wants it; neither where it is to be left out. */
export type LoggedEmail = { readonly email?: string } | { readonly emailHash?: string }

/** How an act was proven, in Authsignal's words. */
type ByFactor = { readonly factor: Factor }
type OfSession = { readonly sub: string; readonly originJti: string }

/**
 * Every decision that is worth a line, with its facts. docs/audit-log.md tells operators of each, and their searches rest
 * on these names: an event or a field that is not there is a defect.
 */
export type LogFacts =
  // on the way in
  | ({ readonly event: 'code_asked_for' } & LoggedEmail)
  | { readonly event: 'ui_asked_for'; readonly sub: string }
  | ({ readonly event: 'proof_made'; readonly sub: string } & ByFactor)
  | ({ readonly event: 'signed_in' } & OfSession & ByFactor & LoggedEmail)
  | ({
      readonly event: 'stepped_up'
      readonly action: string
      readonly factor: Factor | typeof BY_RULES
    } & OfSession)
  | { readonly event: 'passkey_added'; readonly sub: string }
  | ({ readonly event: 'passkey_renamed'; readonly authenticatorId: string } & OfSession)
  | ({ readonly event: 'passkey_removed'; readonly authenticatorId: string } & OfSession)
  | ({ readonly event: 'handed_over'; readonly to: string } & OfSession)
  | ({ readonly event: 'handover_taken' } & OfSession)
  // what was sent before
  | { readonly event: 'form_kept'; readonly bytes: number; readonly sub?: string }
  | ({ readonly event: 'form_offered' } & OfSession)
  // a session's life
  | ({ readonly event: 'renewed' } & OfSession)
  | ({ readonly event: 'renewal_refused'; readonly detail: string } & OfSession)
  | ({ readonly event: 'renewal_failed'; readonly detail: string } & OfSession)
  | ({ readonly event: 'signed_out'; readonly scope: string; readonly atCognito: string } & OfSession &
      LoggedEmail)
  | ({ readonly event: 'revoked'; readonly by: 'operator'; readonly kind: string } & RevokedWhom)
  // a no
  | ({ readonly event: 'refused' } & Exclude<Refusal, Limited>)
  | ({ readonly event: 'limited' } & Omit<Limited, 'reason'>)
  | { readonly event: 'limited_by_authsignal' }
  | { readonly event: 'relay_refused'; readonly status: number; readonly errorCode: string }
  // what an operator should look at
  | { readonly event: 'registry_silent'; readonly whenUnreachable: string }
  | { readonly event: 'cut_failed'; readonly originJti: string; readonly detail: string }
  | { readonly event: 'flood_guard_broken'; readonly detail: string }
  | { readonly event: 'ui_elsewhere'; readonly origin: string }
  | { readonly event: 'secrets_stale'; readonly detail: string }
  | { readonly event: 'config_refused'; readonly problems: readonly string[] }
  | { readonly event: 'bug'; readonly detail: string }

type Limited = Extract<Refusal, { readonly reason: 'too_many_tries' }>

type RevokedWhom = LoggedEmail & {
  readonly sub?: string
  readonly originJti?: string
  /** Seconds since 1970. */
  readonly authenticatedUntil?: number
}
