import { account } from './pt/account.ts'
import { code, continueAs, frame, offer, signIn, signOut } from './pt/pages.ts'
import { refusals, ways } from './pt/refusals.ts'
import { resume } from './pt/resume.ts'
import { script } from './pt/script.ts'
import { further, stepUp } from './pt/step-up.ts'
import type { Messages } from './tongue.ts'

/** Portuguese, as written in Brazil. */
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
