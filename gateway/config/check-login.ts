import { partsOf } from './parts-of.ts'

/**
 * What is wrong with the methods of a sign-in, taken together.
 *
 * @returns a line for each
 */
export function checkLogin(config: unknown): readonly string[] {
  const { methods } = partsOf(partsOf(config).login)
  if (!Array.isArray(methods) || !methods.includes('authsignal_ui') || methods.includes('email_otp'))
    return []
  return [
    "login.methods: has 'authsignal_ui' without 'email_otp'; whoever has no factor yet is led through a code, so put both",
  ]
}
