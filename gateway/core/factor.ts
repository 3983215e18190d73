/** How somebody was proven, in Authsignal's words: `VerificationMethod` of `@authsignal/node` 2.21.0. */
const FACTORS = [
  'EMAIL_OTP',
  'PASSKEY',
  'SMS',
  'WHATSAPP',
  'EMAIL_MAGIC_LINK',
  'AUTHENTICATOR_APP',
  'SECURITY_KEY',
  'PUSH',
  'RECOVERY_CODE',
  'DEVICE',
  'VERIFF',
  'IPROOV',
  'IDVERSE',
  'PALM_BIOMETRICS_RR',
] as const

/** `AUTHSIGNAL_UI`: on Authsignal's pages, by something that is not known here. */
export type Factor = (typeof FACTORS)[number] | 'AUTHSIGNAL_UI'

/** @param method what Authsignal says of a proof made on its pages, where it says something */
export function factorOf(method: unknown): Factor {
  return FACTORS.find((factor) => factor === method) ?? 'AUTHSIGNAL_UI'
}
