import type { Tongue } from '../../login-ui/messages/tongue.ts'
import type { Refusal } from '../core/refusal.ts'
import { signInWords } from './sign-in-words.ts'
import type { Way } from './ways-on.ts'
import { type Words, words } from './wording.ts'

/** A bug of ours: no refusal, but a visitor must be told something. */
export type Bug = { readonly reason: 'bug' }

/**
 * The one place where reasons become words, in the visitor's language. A new reason does not compile before it has some.
 */
export function wordsFor(refusal: Refusal | Bug, tongue: Tongue): Words {
  const { refusals } = tongue.messages
  switch (refusal.reason) {
    case 'request_malformed':
    case 'path_ambiguous':
      return words(400, 'bad_request', refusals[refusal.reason], LEAVE)
    case 'cookies_ambiguous':
      return words(400, 'bad_request', refusals.cookies_ambiguous, ['again'])
    case 'host_unknown':
      return words(421, 'unknown_host', refusals.host_unknown, ['again'])
    case 'no_route':
    case 'not_found':
      return words(404, 'not_found', refusals.not_found, LEAVE)
    case 'method_not_allowed':
      return words(405, 'method_not_allowed', refusals.method_not_allowed, LEAVE)
    case 'body_too_large':
      return words(413, 'body_too_large', refusals.body_too_large, LEAVE)
    case 'not_a_document':
    case 'service_worker':
      return words(403, 'forbidden', refusals[refusal.reason], ['start-page'])
    case 'unauthenticated': {
      const isTooOld = refusal.because === 'sign_in_too_old'
      const text = isTooOld ? refusals.sign_in_too_old : refusals.unauthenticated
      return words(401, 'unauthenticated', text, [isTooOld ? 'sign-in-again' : 'sign-in'])
    }
    case 'body_not_kept':
      return isTooMuch(refusal)
        ? words(413, 'body_too_large', refusals.body_not_kept_too_large, ['sign-in'])
        : words(401, 'unauthenticated', refusals.body_not_kept, ['sign-in'])
    case 'kept_lost':
      return words(400, 'state_invalid', keptLost(refusal, tongue), ['start-page'])
    case 'not_the_operator':
      return words(401, 'unauthenticated', refusals.not_the_operator, LEAVE)
    case 'revocation_malformed':
      return words(400, 'bad_request', refusals.revocation_malformed, LEAVE)
    case 'not_allowed':
      return words(403, 'forbidden', refusals.not_allowed, ['back', 'other-account'])
    case 'step_up_required':
      return words(403, 'step_up_required', refusals.step_up_required, ['again'])
    case 'cross_site':
      return words(403, 'cross_site', refusals.cross_site, ['start-page'])
    case 'state_invalid':
    case 'state_expired':
    case 'email_invalid':
    case 'code_wrong':
    case 'code_expired':
    case 'too_many_tries':
    case 'blocked':
    case 'review_required':
    case 'factor_required':
    case 'not_vouched':
    case 'proof_not_made':
    case 'handover_in_vain':
      return signInWords(refusal, tongue)
    case 'service_unavailable':
      // Of a visitor on the way to the app, whose session is kept, or of one about to get a session.
      return CHECKING.has(refusal.service)
        ? words(503, 'unavailable', refusals.cannot_check, ['again'])
        : words(503, 'unavailable', refusals.cannot_sign_in, ['again'])
    case 'origin_unreachable':
    case 'origin_loops':
      return words(502, 'origin_unreachable', refusals.origin_unreachable, RETRY, refusals.mayHaveArrived)
    case 'origin_too_slow':
      return words(504, 'origin_too_slow', refusals.origin_too_slow, RETRY, refusals.mayHaveArrived)
    case 'bug':
      return words(500, 'internal_error', refusals.bug, RETRY, refusals.mayHaveArrived)
  }
}

function isTooMuch({ because }: Extract<Refusal, { reason: 'body_not_kept' }>): boolean {
  return because === 'too_large' || because === 'too_many_fields'
}

function keptLost({ because }: Extract<Refusal, { reason: 'kept_lost' }>, { messages }: Tongue) {
  const { title, message, tooOld, anotherPerson } = messages.refusals.kept_lost
  if (because === 'too_old') return { title, message: tooOld }
  return { title, message: because === 'another_person' ? anotherPerson : message }
}

const RETRY: readonly Way[] = ['again', 'back']
const LEAVE: readonly Way[] = ['back', 'start-page']

/** What is asked to check a session; the others are asked when somebody signs in. */
const CHECKING: ReadonlySet<string> = new Set(['jwks', 'registry', 'secrets'])
