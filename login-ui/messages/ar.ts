import { account } from './ar/account.ts'
import { code, continueAs, frame, offer, signIn, signOut } from './ar/pages.ts'
import { refusals, ways } from './ar/refusals.ts'
import { resume } from './ar/resume.ts'
import { script } from './ar/script.ts'
import { further, stepUp } from './ar/step-up.ts'
import type { Messages } from './tongue.ts'

/** Arabic. */
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
