/** The sign-in page. */
export const signIn = {
  title: 'Sign in',
  to: 'to go on to {host}',
  email: 'E-mail address',
  sendCode: 'Continue',
  codeExplained: 'We’ll send you a code.',
  again: 'You are signed in already. To go on here, please sign in once more.',
  lastUsed: 'You used this last time.',
  anotherWay: 'Sign in another way',
  or: 'or',
  passkey: 'Sign in with a passkey',
  passkeyOnly: 'Use the passkey on this device, your phone or your security key.',
  passkeyNeedsScript:
    'Signing in here takes a passkey, and passkeys need JavaScript. Switch it on and reload this page.',
  passkeyUnsupported:
    'Signing in here takes a passkey, and this browser has none. Open this page in another browser.',
}

/** Where the code from the e-mail goes. */
export const code = {
  title: 'Enter your code',
  sent: 'If {email} can sign in here, a code is on its way.',
  /** Where the one that was sent is of no use any more. */
  newTitle: 'You need a new code',
  label: 'Code from the e-mail',
  verify: 'Sign in',
  resend: 'Send a new code',
  resendExplained: 'Nothing there yet? Look in your spam folder, or send a new code.',
  otherAddress: 'Use another address',
  otherWay: 'Use another address or way',
}

/** After a code: a passkey for the next time. */
export const offer = {
  title: 'Skip the code next time',
  explained: 'A passkey signs you in with your fingerprint, face or screen lock.',
  forWhom: 'For {email}',
  create: 'Create a passkey',
  notNow: 'Not now',
  unsupported: 'This browser can’t keep passkeys, so choose “Not now” to go on.',
}

/** Somebody is signed in, and another account was asked for. */
export const continueAs = {
  title: 'Who would you like to be?',
  who: 'You are signed in as {email}.',
  goOn: 'Continue as {email}',
  other: 'Use another account',
}

export const signOut = {
  title: 'Sign out?',
  who: 'You are signed in as {email}.',
  explained: 'You will need to sign in again on this browser.',
  hosts: 'This signs you out of {hosts}, all together.',
  everywhere: 'On all my other devices as well',
  signOut: 'Sign out',
  stay: 'Stay signed in',
}

/** Around every page. */
export const frame = {
  language: 'Language',
  trace: 'Error {status}. If you ask for help, mention:',
  /** What is wrong and what to do, one behind the other. */
  said: '{title}. {message}',
}
