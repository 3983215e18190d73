/** `UserActionState` of `@authsignal/node`. */
export const ACTION_STATES = [
  'ALLOW',
  'BLOCK',
  'CHALLENGE_REQUIRED',
  'CHALLENGE_SUCCEEDED',
  'CHALLENGE_FAILED',
  'REVIEW_REQUIRED',
  'REVIEW_SUCCEEDED',
  'REVIEW_FAILED',
] as const
export type ActionState = (typeof ACTION_STATES)[number]

/** `VerificationMethod` of `@authsignal/node`. */
export const METHODS = [
  'SMS',
  'EMAIL_OTP',
  'EMAIL_MAGIC_LINK',
  'AUTHENTICATOR_APP',
  'PASSKEY',
  'SECURITY_KEY',
  'PUSH',
  'VERIFF',
  'IPROOV',
  'IDVERSE',
  'PALM_BIOMETRICS_RR',
  'RECOVERY_CODE',
  'DEVICE',
  'WHATSAPP',
] as const
export type Method = (typeof METHODS)[number]

/** The methods this tenant challenges anybody with; text messages only who has enrolled a phone. */
export const OFFERED_METHODS: readonly Method[] = ['EMAIL_OTP', 'PASSKEY']

/** `AuthScope` of `@authsignal/node`. */
export const SCOPES = [
  'read:authenticators',
  'add:authenticators',
  'remove:authenticators',
  'update:authenticators',
] as const

/** docs.authsignal.com: what an action code may look like. */
export const ACTION_CODE = /^[a-zA-Z0-9_-]{1,64}$/

/** Narrows a text to one of a list. */
export function isOneOf<Word extends string>(words: readonly Word[], text: string): text is Word {
  return (words as readonly string[]).includes(text)
}
