import type { PageState } from './state.ts'
import { ACCOUNT } from './states/account.ts'
import { BRAND } from './states/brand.ts'
import { CODE } from './states/code.ts'
import { ERRORS } from './states/errors.ts'
import { OFFER } from './states/offer.ts'
import { RESUME } from './states/resume.ts'
import { SIGN_IN } from './states/sign-in.ts'
import { SIGN_OUT } from './states/sign-out.ts'
import { STEP_UP } from './states/step-up.ts'

/**
 * Every state of every page. What stands here is looked at by people (`npm run gallery`) and by tests: axe, reflow at 320
 * pixels, text at 200 %. A new page is a file in `states/` and a line here, a new state one entry of such a file.
 */
export const STATES: readonly PageState[] = [
  ...SIGN_IN,
  ...CODE,
  ...OFFER,
  ...STEP_UP,
  ...ACCOUNT,
  ...RESUME,
  ...SIGN_OUT,
  ...ERRORS,
  ...BRAND,
]
