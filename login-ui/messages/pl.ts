import { account } from './pl/account.ts'
import { code, continueAs, frame, offer, signIn, signOut } from './pl/pages.ts'
import { refusals, ways } from './pl/refusals.ts'
import { resume } from './pl/resume.ts'
import { script } from './pl/script.ts'
import { further, stepUp } from './pl/step-up.ts'
import type { Messages } from './tongue.ts'

/** Polish. */
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
