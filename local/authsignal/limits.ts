/** How often something may happen within a sliding window. */
export type Allowance = { readonly count: number; readonly windowSeconds: number }

/** The limits a caller of `startTenant` may change. */
export type TenantLimits = {
  /** Codes sent to one address. */
  emailSends: Allowance
  /** Codes tried for one address; a right one starts the count anew. */
  verifies: Allowance
}

/** docs.authsignal.com, "Are there limits on how many OTP codes users can send or verify?" */
export const DOCUMENTED_LIMITS: TenantLimits = {
  emailSends: { count: 12, windowSeconds: 10 * 60 },
  verifies: { count: 10, windowSeconds: 5 * 60 },
}

/** docs.authsignal.com: a user token is valid for 10 minutes. */
export const TOKEN_LIFETIME_SECONDS = 10 * 60
/** A code and the challenge it belongs to; as long as the token that comes of it. */
export const CHALLENGE_LIFETIME_SECONDS = 10 * 60
/** "A challenge completed within the last 10 minutes" lets its token enrol a further authenticator. */
export const FRESH_CHALLENGE_SECONDS = 10 * 60
/** The usual length of a mailed code, and what the gateway's page asks for. */
export const CODE_DIGITS = 6
/** How long a browser shows its passkey dialogue before it gives up, in milliseconds. */
export const PASSKEY_DIALOGUE_MS = 5 * 60 * 1000

/** A WebAuthn answer is under 8 KB and nothing else is larger; the rest is room for custom attributes. */
export const BODY_MAX_BYTES = 128 * 1024
/** RFC 5321 4.5.3.1.3: a path of 256 octets with its two angle brackets. */
export const EMAIL_MAX_CHARACTERS = 254
/** Names, keys and addresses of other kinds; none that is real comes near it. */
export const TEXT_MAX_CHARACTERS = 512
/** A JWT of ours is under 1 KB; a longer one is not ours. */
export const TOKEN_MAX_CHARACTERS = 4_096
/** A credential id has at most 1,023 bytes (WebAuthn 4, "credential ID"), that is 1,364 base64url digits. */
export const CREDENTIAL_ID_MAX_CHARACTERS = 1_364
/** Passkeys of one device that a look-up may name. */
export const CREDENTIAL_IDS_MAX = 50
/** Users a page of `queryUsers` holds at most, and when no limit is asked for. */
export const USERS_PER_PAGE = 100

/** What is kept in memory, each oldest first out: more than a long test run makes, less than 50 MB together. */
export const MAILS_MAX = 500
export const CHALLENGES_MAX = 10_000
export const ACTIONS_MAX = 10_000
export const USED_TOKENS_MAX = 20_000
export const COUNTED_ADDRESSES_MAX = 10_000
