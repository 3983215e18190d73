import { account } from './nl/account.ts'
import { code, continueAs, frame, offer, signIn, signOut } from './nl/pages.ts'
import { refusals, ways } from './nl/refusals.ts'
import { resume } from './nl/resume.ts'
import { script } from './nl/script.ts'
import { further, stepUp } from './nl/step-up.ts'
import type { Messages } from './tongue.ts'

/** Dutch. */
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
