/** What is refused: what happened, and what to do about it. By the names of the reasons. */
export const refusals = {
  request_malformed: { title: 'This request can’t be read', message: 'Go back and try again.' },
  cookies_ambiguous: {
    title: 'This site’s cookies can’t be read',
    message: 'Clear the cookies of this site in your browser, then try again.',
  },
  path_ambiguous: {
    title: 'This address can’t be read',
    message: 'It can be understood in more than one way. Check it for stray characters and try again.',
  },
  host_unknown: {
    title: 'Nothing is served under this name',
    message: 'Check the address. If it is right, tell the people who run this site.',
  },
  not_found: {
    title: 'There is nothing here',
    message: 'Check the address, or go back to where you came from.',
  },
  method_not_allowed: { title: 'That can’t be done here', message: 'Go back to where you came from.' },
  body_too_large: {
    title: 'That was too much at once',
    message: 'What was sent is larger than this page takes. Go back and try again with less.',
  },
  not_a_document: {
    title: 'This page opens only in a window of its own',
    message: 'Open it in a new tab.',
  },
  unauthenticated: { title: 'You are not signed in', message: 'Sign in to go on.' },
  sign_in_too_old: { title: 'Please sign in again', message: 'This part asks for a fresh sign-in.' },
  body_not_kept: {
    title: 'Please sign in, then send it again',
    message:
      'You need to sign in before this can be sent, and it could not be kept meanwhile: it has not reached the app. Go back, copy what you would not like to write again, sign in, and send it again.',
  },
  body_not_kept_too_large: {
    title: 'That was too large to keep',
    message:
      'You need to sign in before this can be sent, and up to 64 KB can be kept meanwhile. This is more, and has not reached the app. Go back, copy what you would not like to write again, sign in, and send it again.',
  },
  kept_lost: {
    title: 'What you sent is not here any more',
    message:
      'It was kept in this tab while you signed in, and could not be found again. It has not reached the app. Go back to where you wrote it, and send it again.',
    tooOld:
      'It was kept for an hour, and that is over. It has not reached the app. Go back to where you wrote it, and send it again.',
    anotherPerson:
      'Somebody else was signed in here when it was sent, so it is shown to nobody but them. It has not reached the app. If you wrote it, go back to it and send it again.',
  },
  not_the_operator: {
    title: 'This is for the operator',
    message: 'Send the operator token: Authorization: Bearer TOKEN.',
  },
  revocation_malformed: {
    title: 'This does not say what to revoke',
    message:
      'Send application/json, an object with exactly one of "sub" (a UUID in lower case), "email" (an address) and "originJti" (a session’s, as the log has it).',
  },
  not_allowed: {
    title: 'You don’t have access to this',
    message: 'You are signed in, but this area is for others. Ask the people who run this site for access.',
  },
  step_up_required: {
    title: 'Confirm it’s you',
    message: 'You are signed in, but this part asks for a fresh proof that it’s you.',
  },
  service_worker: {
    title: 'This site keeps no service workers',
    message: 'The page works without one.',
  },
  cross_site: {
    title: 'This came from another site',
    message: 'Open the page itself and try again from there.',
  },
  state_invalid: {
    title: 'This sign-in can’t be continued',
    message: 'It was begun in another window or is finished already. Start again.',
  },
  state_expired: {
    title: 'This sign-in took too long',
    message: 'For your safety it ended after ten minutes. Start again.',
  },
  email_invalid: {
    title: 'That is not an e-mail address',
    message: 'Check the e-mail address and try again.',
  },
  code_wrong: {
    title: 'That code is not right',
    message: 'Check the code in your newest e-mail, or ask for a new one: a code lasts ten minutes.',
    /** In the message’s place, where no further try would be looked at. */
    lastTry: 'That was the last try. Send a new code.',
  },
  code_expired: { title: 'That code has expired', message: 'Ask for a new code.' },
  too_many_tries: {
    title: 'Too many tries',
    message: {
      one: 'Wait a minute, then try again.',
      other: 'Wait {count} minutes, then try again.',
    },
  },
  blocked: {
    title: 'This sign-in was refused',
    message: 'Ask the people who run this site for help.',
  },
  review_required: {
    title: 'This sign-in must be looked at first',
    message: 'The people who run this site have to approve it. Ask them, then sign in again.',
  },
  action_blocked: {
    title: 'This was refused',
    message:
      'You are still signed in, but may not go on here now. Ask the people who run this site for help.',
  },
  action_review_required: {
    title: 'This must be looked at first',
    message: 'The people who run this site have to approve it. Ask them, then try again.',
  },
  factor_required: {
    title: 'One more proof is needed',
    passkey: 'This account asks for its passkey. Start again, and sign in with that.',
    code: 'This account asks for an e-mailed code. Start again, and sign in with one.',
    other:
      'This account asks for a proof that this page does not offer. Ask the people who run this site for help.',
  },
  not_vouched: {
    title: 'This sign-in could not be confirmed',
    message: 'Start again. If it happens again, tell the people who run this site.',
  },
  proof_not_made: {
    title: 'You are not signed in yet',
    message: 'You came back before that was finished. Start again, or sign in another way.',
  },
  handover_in_vain: {
    title: 'Your sign-in does not arrive here',
    message:
      'You are signed in, but your browser does not keep it for this address. Allow cookies here, then start again.',
  },
  cannot_check: {
    title: 'Your sign-in can’t be checked right now',
    message: 'It is not your fault, and nothing is lost. Try again in a minute.',
  },
  cannot_sign_in: {
    title: 'Signing in is not possible right now',
    message: 'It is not your fault. Try again in a minute.',
  },
  origin_unreachable: {
    title: 'The app does not answer',
    message: 'You did nothing wrong. Try again in a minute.',
  },
  origin_too_slow: {
    title: 'The app takes too long to answer',
    message: 'You did nothing wrong. Try again in a minute.',
  },
  bug: {
    title: 'Something went wrong here',
    message: 'It is our fault, not yours. Try again in a minute.',
  },
  mayHaveArrived: 'What you sent may have arrived all the same: look before you send it again.',
}

/** Where a refused visitor can go. */
export const ways = {
  signIn: 'Sign in',
  stepUp: 'Confirm it’s you',
  startAgain: 'Start again',
  otherAddress: 'Use another address',
  otherAccount: 'Use another account',
  tryAgain: 'Try again',
  goBack: 'Go back',
  startPage: 'Go to the start page',
}
