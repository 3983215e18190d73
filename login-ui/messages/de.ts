import { account } from './de/account.ts'
import { code, continueAs, frame, offer, signIn, signOut } from './de/pages.ts'
import { refusals, ways } from './de/refusals.ts'
import { resume } from './de/resume.ts'
import { script } from './de/script.ts'
import { further, stepUp } from './de/step-up.ts'
import type { Messages } from './tongue.ts'

/** German. */
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
