import type { TenantState } from '../tenant-state.ts'
import { type Method, OFFERED_METHODS } from '../vocabulary.ts'

/** What a user has enrolled and may use, as `track` and `getUser` tell it. */
export function enrolledMethods(
  state: TenantState,
  userId: string,
): {
  isEnrolled: boolean
  enrolledVerificationMethods: Method[]
  allowedVerificationMethods: readonly Method[]
} {
  const enrolled = state.users.authenticatorsOf(userId).map((one) => one.verificationMethod)
  return {
    isEnrolled: enrolled.length > 0,
    enrolledVerificationMethods: [...new Set(enrolled)],
    allowedVerificationMethods: [...new Set([...OFFERED_METHODS, ...enrolled])],
  }
}

/** The method marked as default, else the first enrolled one. */
export function defaultMethod(state: TenantState, userId: string): Method | undefined {
  const authenticators = state.users.authenticatorsOf(userId)
  return (authenticators.find((one) => one.isDefault) ?? authenticators[0])?.verificationMethod
}
