import type { Messages } from './tongue.ts'
import { account } from './uk/account.ts'
import { code, continueAs, frame, offer, signIn, signOut } from './uk/pages.ts'
import { refusals, ways } from './uk/refusals.ts'
import { resume } from './uk/resume.ts'
import { script } from './uk/script.ts'
import { further, stepUp } from './uk/step-up.ts'

/** Ukrainian. */
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
