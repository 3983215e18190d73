import type { Tongue } from '../../login-ui/messages/tongue.ts'
import type { Refusal } from '../core/refusal.ts'
import type { Result } from '../core/result.ts'
import type { OwnCookies } from '../request/cookies.ts'
import type { Body, Normal } from '../request/normalise.ts'
import type { SignInDesk } from './desk.ts'

/** One request under `/.auth/`, with all that is needed to answer it. */
export type Act = {
  readonly normal: Normal
  readonly cookies: OwnCookies
  /** The request's body, not read yet. */
  readonly body: Body
  readonly desk: SignInDesk
  /** What its answer is said in. */
  readonly tongue: Tongue
  /** `Set-Cookie` values that the answer must have, whatever becomes of the request; what a handler sets counts more. */
  readonly due: string[]
  readonly carried: Carried
}

/** What the forms of a page carry along, so that the next page has it: a form of the app's, sealed, as it came. */
export type Carried = { kept?: string }

export type Handler = (act: Act) => Promise<Result<Response, Refusal>>
