import { account } from './ja/account.ts'
import { code, continueAs, frame, offer, signIn, signOut } from './ja/pages.ts'
import { refusals, ways } from './ja/refusals.ts'
import { resume } from './ja/resume.ts'
import { script } from './ja/script.ts'
import { further, stepUp } from './ja/step-up.ts'
import type { Messages } from './tongue.ts'

/** Japanese. */
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
