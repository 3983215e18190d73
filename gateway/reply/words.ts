import type { Refusal } from '../core/refusal.ts'
import { signInWords } from './sign-in-words.ts'
import type { Way } from './ways-on.ts'
import { type Words, words } from './wording.ts'

/** A bug of ours: no refusal, but a visitor must be told something. */
export type Bug = { readonly reason: 'bug' }

/**
 * The one place where reasons become words. A new reason does not compile before it has some.
 */
export function wordsFor(refusal: Refusal | Bug): Words {
  switch (refusal.reason) {
    case 'request_malformed':
      return words(400, 'bad_request', 'This request can’t be read', 'Go back and try again.', LEAVE)
    case 'cookies_ambiguous':
      return words(
        400,
        'bad_request',
        'This site’s cookies can’t be read',
        'Clear the cookies of this site in your browser, then try again.',
        ['again'],
      )
    case 'path_ambiguous':
      return words(
        400,
        'bad_request',
        'This address can’t be read',
        'It can be understood in more than one way. Check it for stray characters and try again.',
        LEAVE,
      )
    case 'host_unknown':
      return words(
        421,
        'unknown_host',
        'Nothing is served under this name',
        'Check the address. If it is right, tell the people who run this site.',
        ['again'],
      )
    case 'no_route':
    case 'not_found':
      return words(
        404,
        'not_found',
        'There is nothing here',
        'Check the address, or go back to where you came from.',
        LEAVE,
      )
    case 'method_not_allowed':
      return words(
        405,
        'method_not_allowed',
        'That can’t be done here',
        'Go back to where you came from.',
        LEAVE,
      )
    case 'body_too_large':
      return words(
        413,
        'body_too_large',
        'That was too much at once',
        'What was sent is larger than this page takes. Go back and try again with less.',
        LEAVE,
      )
    case 'not_a_document':
      return words(403, 'forbidden', 'This page opens only in a window of its own', 'Open it in a new tab.', [
        'start-page',
      ])
    case 'unauthenticated':
      return refusal.because === 'sign_in_too_old'
        ? words(401, 'unauthenticated', 'Please sign in again', 'This part asks for a fresh sign-in.', [
            'sign-in',
          ])
        : words(401, 'unauthenticated', 'You are not signed in', 'Sign in to go on.', ['sign-in'])
    case 'body_not_kept':
      return words(
        401,
        'unauthenticated',
        'Please sign in, then send it again',
        'You were signed out when this was sent, so it has not reached the app. Sign in, go back, and send it again.',
        ['sign-in'],
      )
    case 'not_the_operator':
      return words(
        401,
        'unauthenticated',
        'This is for the operator',
        'Send the operator token: Authorization: Bearer TOKEN.',
        LEAVE,
      )
    case 'revocation_malformed':
      return words(
        400,
        'bad_request',
        'This does not say what to revoke',
        'Send application/json, an object with exactly one of "sub" (a UUID in lower case), "email" (an address) and "originJti" (a session’s, as the log has it).',
        LEAVE,
      )
    case 'not_allowed':
      return words(
        403,
        'forbidden',
        'You don’t have access to this',
        'You are signed in, but this area is for others. Ask the people who run this site for access.',
        ['back', 'other-account'],
      )
    case 'service_worker':
      return words(403, 'forbidden', 'This site keeps no service workers', 'The page works without one.', [
        'start-page',
      ])
    case 'cross_site':
      return words(
        403,
        'cross_site',
        'This came from another site',
        'Open the page itself and try again from there.',
        ['start-page'],
      )
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
      return signInWords(refusal)
    case 'service_unavailable':
      return refusal.service === 'jwks' || refusal.service === 'registry' ? CANNOT_CHECK : CANNOT_SIGN_IN
    case 'origin_unreachable':
    case 'origin_loops':
      return words(
        502,
        'origin_unreachable',
        'The app does not answer',
        'You did nothing wrong. Try again in a minute.',
        RETRY,
        MAY_HAVE_ARRIVED,
      )
    case 'origin_too_slow':
      return words(
        504,
        'origin_too_slow',
        'The app takes too long to answer',
        'You did nothing wrong. Try again in a minute.',
        RETRY,
        MAY_HAVE_ARRIVED,
      )
    case 'bug':
      return words(
        500,
        'internal_error',
        'Something went wrong here',
        'It is our fault, not yours. Try again in a minute.',
        RETRY,
        MAY_HAVE_ARRIVED,
      )
  }
}

/** Where the app has answered nothing, whatever it has done. */
const MAY_HAVE_ARRIVED = 'What you sent may have arrived all the same: look before you send it again.'

const RETRY: readonly Way[] = ['again', 'back']
const LEAVE: readonly Way[] = ['back', 'start-page']

/** True of a visitor on the way to the app, whose session is kept, and of one about to get a session. */
const CANNOT_CHECK = words(
  503,
  'unavailable',
  'Your sign-in can’t be checked right now',
  'It is not your fault, and nothing is lost. Try again in a minute.',
  ['again'],
)

const CANNOT_SIGN_IN = words(
  503,
  'unavailable',
  'Signing in is not possible right now',
  'It is not your fault. Try again in a minute.',
  ['again'],
)
