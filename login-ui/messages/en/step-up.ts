/** Where somebody who is signed in proves once more that it is them. */
export const stepUp = {
  title: 'Confirm it’s you',
  whyRoute: 'To open {place}, prove once more that it’s you.',
  whyAdd: 'Before a passkey is added, prove that it’s you.',
  whyRemove: 'Before the passkey “{name}” is removed, prove that it’s you.',
  who: 'You are signed in as {email}.',
  passkey: 'Use a passkey',
  code: 'E-mail me a code',
  goOn: 'Continue',
  passkeyNeedsScript: 'A passkey needs JavaScript. Switch it on and reload this page.',
  passkeyUnsupported: 'This browser has no passkeys. Open this page in another browser.',
  noMethod: 'There is no way to prove it here. Ask the people who run this site for help.',
  notThisWay: 'That is not enough for this. Use the way offered here.',
  tookTooLong: 'This took too long, so it was ended for your safety. Try again.',
  cancel: 'Cancel',
  codeTitle: 'Enter your code',
  codeSent: 'We’ve sent a code to {email}.',
  confirm: 'Confirm',
  otherWay: 'Use another way',
}

/** A sign-in that the rules want one more proof for. */
export const further = {
  title: 'One more proof is needed',
  passkey: 'So far, so good. This account asks for its passkey as well.',
  code: 'So far, so good. This account asks for an e-mailed code as well.',
  /** Where the next page is Authsignal’s. */
  elsewhere: 'So far, so good. This account asks for one more proof, on the next page.',
}
