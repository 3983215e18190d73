import { account } from './en/account.ts'
import { code, continueAs, frame, offer, signIn, signOut } from './en/pages.ts'
import { refusals, ways } from './en/refusals.ts'
import { resume } from './en/resume.ts'
import { script } from './en/script.ts'
import { further, stepUp } from './en/step-up.ts'

/** Every text people read. Plain English; each problem ends with what to do next. All other languages have its shape. */
export const messages = {
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
