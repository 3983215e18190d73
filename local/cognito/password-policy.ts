import { refusals } from './refusals.ts'

/** Cognito's default policy: eight characters, and one of each kind. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/^.{8,}$/s, 'Password not long enough'],
  [/^.{0,256}$/s, 'Password too long'],
  [/[A-Z]/, 'Password must have uppercase characters'],
  [/[a-z]/, 'Password must have lowercase characters'],
  [/[0-9]/, 'Password must have numeric characters'],
  [/[^A-Za-z0-9]/, 'Password must have symbol characters'],
]

/** @throws Refusal naming the first rule the password does not meet */
export function assertStrongPassword(password: string): void {
  const broken = RULES.find(([pattern]) => !pattern.test(password))
  if (broken !== undefined) throw refusals.weakPassword(broken[1])
}
