import type { Messages } from './tongue.ts'
import { account } from './zh/account.ts'
import { code, continueAs, frame, offer, signIn, signOut } from './zh/pages.ts'
import { refusals, ways } from './zh/refusals.ts'
import { resume } from './zh/resume.ts'
import { script } from './zh/script.ts'
import { further, stepUp } from './zh/step-up.ts'

/** Chinese, in simplified characters. */
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
