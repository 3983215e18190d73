import { account } from './es/account.ts'
import { code, continueAs, frame, offer, signIn, signOut } from './es/pages.ts'
import { refusals, ways } from './es/refusals.ts'
import { resume } from './es/resume.ts'
import { script } from './es/script.ts'
import { further, stepUp } from './es/step-up.ts'
import type { Messages } from './tongue.ts'

/** Spanish. */
export const messages: Messages = {
  frame,
  signIn,
  continueAs,
  code,
  offer,
  signOut,
  account,
  refusals,
  resume,
  ways,
  script,
  stepUp,
  further,
}
