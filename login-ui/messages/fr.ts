import { account } from './fr/account.ts'
import { code, continueAs, frame, offer, signIn, signOut } from './fr/pages.ts'
import { refusals, ways } from './fr/refusals.ts'
import { resume } from './fr/resume.ts'
import { script } from './fr/script.ts'
import { further, stepUp } from './fr/step-up.ts'
import type { Messages } from './tongue.ts'

/** French. */
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
