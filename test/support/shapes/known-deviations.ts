/**
 * Where the embedded services are known to say other than the packages declare. Each line is to be mended there and
 * then struck here; until then its exchanges pass.
 */
export const KNOWN_DEVIATIONS: readonly { readonly problem: RegExp; readonly what: string }[] = [
  {
    problem: /^updateUser answer\./,
    what: 'updateUser answers the whole user; the package declares UserAttributes, which know of no enrolment',
  },
  {
    problem: /^updateAction answer\./,
    what: 'updateAction answers the whole action; the package declares its state only',
  },
  {
    problem: /^(passkey addAuthenticator|email verify) answer\.userAuthenticator\.userId:/,
    what: "the browser package's Authenticator has no userId",
  },
  {
    problem:
      /^(getAuthenticators answer\.\d+|enrollVerifiedAuthenticator answer\.authenticator)\.(isDefault:|webauthnCredential\.(verifiedAt:|parsedUserAgent\.))/,
    what: "the server package's UserAuthenticator has no isDefault, no verifiedAt of a credential, and no empty parts of a user agent",
  },
  {
    problem: /^RevokeToken refusal is a NotAuthorizedException,/,
    what: 'RevokeToken refuses a wrong client secret with an exception its model does not declare',
  },
]

export function isKnownDeviation(problem: string): boolean {
  return KNOWN_DEVIATIONS.some((known) => known.problem.test(problem))
}
