import type { Refusal } from '../core/refusal.ts'

/** The public side of a refusal: nothing here tells more than the visitor knows already. */
export type Words = {
  readonly status: number
  /** For programs; the names stand in docs/errors.md. */
  readonly code: string
  /** What happened and what to do next, for people. */
  readonly message: string
  readonly title: string
  /** What a link to the sign-in page is called, where going there is the next step. */
  readonly toSignIn?: string
}

/**
 * The one place where reasons become words. A new reason does not compile before it has some.
 */
export function wordsFor(refusal: Refusal): Words {
  switch (refusal.reason) {
    case 'request_malformed':
    case 'cookies_ambiguous':
      return words(
        400,
        'bad_request',
        'This request can’t be read',
        'Go back and try again. If it happens again, clear this site’s cookies.',
      )
    case 'path_ambiguous':
      return words(
        400,
        'bad_request',
        'This address can’t be read',
        'It can be understood in more than one way. Check it for stray characters and try again.',
      )
    case 'host_unknown':
      return words(
        421,
        'unknown_host',
        'Nothing is served under this name',
        'Check the address. If it is right, tell the people who run this site.',
      )
    case 'no_route':
    case 'not_found':
      return words(
        404,
        'not_found',
        'There is nothing here',
        'Check the address, or go back to where you came from.',
      )
    case 'method_not_allowed':
      return words(405, 'method_not_allowed', 'That can’t be done here', 'Go back to where you came from.')
    case 'body_too_large':
      return words(
        413,
        'body_too_large',
        'That was too much at once',
        'What was sent is larger than this page takes. Go back and try again.',
      )
    case 'not_a_document':
      return words(403, 'forbidden', 'This page opens only in a window of its own', 'Open it in a new tab.')
    case 'unauthenticated':
      return words(401, 'unauthenticated', 'You are not signed in', 'Sign in to go on.', 'Sign in')
    case 'body_not_kept':
      return words(
        401,
        'unauthenticated',
        'Please sign in, then send it again',
        'You were signed out when this was sent, so it has not reached the app. Sign in, go back, and send it again.',
        'Sign in',
      )
    case 'not_allowed':
      return words(
        403,
        'forbidden',
        'You don’t have access to this',
        'You are signed in, but this area is for others. Ask the people who run this site for access.',
      )
    case 'cross_site':
      return words(
        403,
        'cross_site',
        'This came from another site',
        'Open the page itself and try again from there.',
      )
    case 'state_invalid':
      return words(
        400,
        'state_invalid',
        'This sign-in can’t be continued',
        'It was begun in another window or is finished already. Start again.',
        'Start again',
      )
    case 'state_expired':
      return words(
        400,
        'state_expired',
        'This sign-in took too long',
        'For your safety it ended after ten minutes. Start again.',
        'Start again',
      )
    case 'email_invalid':
      return words(
        400,
        'email_invalid',
        'That is not an e-mail address',
        'Check the e-mail address and try again.',
      )
    case 'code_wrong':
      return words(
        400,
        'code_wrong',
        'That code is not right',
        'Check the code in your newest e-mail, or ask for a new one: a code lasts ten minutes.',
      )
    case 'code_expired':
      return words(400, 'code_expired', 'That code has expired', 'Ask for a new code.', 'Start again')
    case 'too_many_tries':
      return words(429, 'too_many_tries', 'Too many tries', 'Wait a few minutes, then try again.')
    case 'blocked':
      return words(403, 'blocked', 'This sign-in was refused', 'Ask the people who run this site for help.')
    case 'review_required':
      return words(
        403,
        'review_required',
        'This sign-in must be looked at first',
        'The people who run this site have to approve it. Ask them, then sign in again.',
        'Start again',
      )
    case 'factor_required':
      return words(403, 'forbidden', 'One more proof is needed', nextFactor(refusal.methods), 'Start again')
    case 'not_vouched':
      return words(
        403,
        'forbidden',
        'This sign-in could not be confirmed',
        'Start again. If it happens again, tell the people who run this site.',
        'Start again',
      )
    case 'service_unavailable':
      return words(
        503,
        'unavailable',
        'Signing in is not possible right now',
        'It is not your fault. Try again in a minute.',
      )
    case 'origin_unreachable':
    case 'origin_loops':
      return words(
        502,
        'origin_unreachable',
        'The app does not answer',
        'You did nothing wrong. Try again in a minute.',
      )
    case 'origin_too_slow':
      return words(504, 'origin_too_slow', 'The app takes too long to answer', 'Try again in a minute.')
  }
}

/** The tenant's rules name what they want; whoever signs in with it is let in. */
function nextFactor(methods: readonly string[]): string {
  if (methods.includes('PASSKEY'))
    return 'This account asks for its passkey. Start again, and sign in with that.'
  if (methods.includes('EMAIL_OTP'))
    return 'This account asks for an e-mailed code. Start again, and sign in with one.'
  return 'This account asks for a proof that this page does not offer. Ask the people who run this site for help.'
}

function words(status: number, code: string, title: string, message: string, toSignIn?: string): Words {
  return { status, code, title, message, ...(toSignIn === undefined ? {} : { toSignIn }) }
}
