/**
 * What a session has proven, in the words of RFC 8176 2 and IANA's registry "Authentication Method Reference Values"
 * (`pop` came there by OpenID's "EAP ACR Values" 1.0, section 4).
 *
 * Says less rather than too much: a passkey may live in hardware or be synced, so neither `hwk` nor `swk`; two methods
 * may both rest on one mailbox or phone, so never `mfa`; what has no registered value, or is new, adds nothing.
 *
 * @param methods Authsignal's names, in any order
 * @returns each value once, in order; empty where nothing is known
 */
export function amrOf(methods: readonly string[]): readonly string[] {
  return [...new Set(methods.flatMap((method) => VALUES.get(method) ?? []))].sort()
}

const VALUES: ReadonlyMap<string, readonly string[]> = new Map([
  // A WebAuthn assertion is a signature, and made only with the user present (WebAuthn 3, 6.1: the UP flag).
  ['PASSKEY', ['pop', 'user']],
  ['SECURITY_KEY', ['pop', 'user']],
  // RFC 8176 2 names RFC 6238 (time-based codes) for `otp`; codes that are sent are used once just as well.
  ['AUTHENTICATOR_APP', ['otp']],
  ['EMAIL_OTP', ['otp']],
  ['WHATSAPP', ['otp']],
  ['SMS', ['otp', 'sms']],
  // Made beforehand, and each good for once.
  ['RECOVERY_CODE', ['otp']],
  // Somebody tapped on the device they had enrolled; what its answer is made of is not published.
  ['PUSH', ['user']],
  // Compares a live face with one seen before.
  ['IPROOV', ['face']],
])
