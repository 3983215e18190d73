declare const brand: unique symbol

/** A Cognito `sub`, which is also Authsignal's `userId`: a UUID in lower case. */
export type UserId = string & { readonly [brand]: 'UserId' }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * The only maker of a `UserId`. The Authsignal SDK pastes `userId` into a URL path as it is, so that
 * `../sessions?x=1#` would reach another endpoint: nothing but a UUID may get that far.
 *
 * @returns the same string, or undefined where it is not a UUID
 */
export function asUserId(value: unknown): UserId | undefined {
  return typeof value === 'string' && UUID.test(value) ? (value as UserId) : undefined
}
