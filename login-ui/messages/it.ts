import { account } from './it/account.ts'
import { code, continueAs, frame, offer, signIn, signOut } from './it/pages.ts'
import { refusals, ways } from './it/refusals.ts'
import { resume } from './it/resume.ts'
import { script } from './it/script.ts'
import { further, stepUp } from './it/step-up.ts'
import type { Messages } from './tongue.ts'

/** Italian. */
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
