/** Every text of the pages, and of the script. Plain English; each problem ends with what to do next. */
export const PRODUCT = 'Gatehouse'

export const signInWords = {
  title: 'Sign in',
  to: (host: string) => `to go on to ${host}`,
  email: 'E-mail address',
  sendCode: 'Continue',
  codeExplained: 'We’ll send you a code.',
  or: 'or',
  passkey: 'Sign in with a passkey',
  passkeyOnly: 'Use the passkey on this device, your phone or your security key.',
  passkeyNeedsScript:
    'Signing in here takes a passkey, and passkeys need JavaScript. Switch it on and reload this page.',
  passkeyUnsupported:
    'Signing in here takes a passkey, and this browser has none. Open this page in another browser.',
}

export const codeWords = {
  title: 'Enter your code',
  sentBefore: 'If ',
  sentAfter: ' can sign in here, a code is on its way.',
  code: 'Code from the e-mail',
  verify: 'Sign in',
  resend: 'Send a new code',
  resendExplained: 'Nothing there yet? Look in your spam folder, or send a new code.',
  otherAddress: 'Use another address',
}

export const offerWords = {
  title: 'Skip the code next time',
  explained: 'A passkey signs you in with your fingerprint, face or screen lock.',
  forWhom: 'For ',
  create: 'Create a passkey',
  notNow: 'Not now',
  unsupported: 'This browser can’t keep passkeys, so choose “Not now” to go on.',
}

export const signOutWords = {
  title: 'Sign out?',
  whoBefore: 'You are signed in as ',
  whoAfter: '.',
  explained: 'You will need to sign in again on this browser.',
  everywhere: 'On all my other devices as well',
  signOut: 'Sign out',
  stay: 'Stay signed in',
}

export const errorWords = {
  trace: (status: number) => `Error ${status}. If you ask for help, mention:`,
}

/** How many wrong codes are still forgiven. */
export function triesLeftSentence(tries: number): string {
  if (tries < 1) return 'That was the last try. Send a new code.'
  return tries === 1 ? 'You have one try left.' : `You have ${tries} tries left.`
}

/** What only the script says. */
export const scriptWords = {
  sending: 'Sending…',
  checking: 'Checking…',
  signingIn: 'Signing you in…',
  waitingForPasskey: 'Waiting for your passkey…',
  startAgain: 'Start again',
  resendIn: (seconds: number) =>
    `The e-mail can take a moment. You can ask for a new code in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  codeMissing: 'There is no code yet. Type the digits from the e-mail.',
  offline: 'We can’t be reached. Check your connection, then try again.',
  broken: 'Something went wrong on our side. Wait a minute, then try again.',
  passkeyCancelled: (hasCode: boolean) =>
    `That was cancelled or timed out. ${hasCode ? 'Try again, or use a code instead.' : 'Try again.'}`,
  passkeyRefused: (hasCode: boolean) =>
    `That passkey did not work here. ${hasCode ? 'Try another one, or use a code instead.' : 'Try another one.'}`,
  createCancelled: 'That was cancelled or timed out. Try again, or choose “Not now”.',
  createRefused:
    'The passkey could not be created. Try again, or choose “Not now”; we will offer it another time.',
  createExpired: 'This offer has expired. Choose “Not now” to go on; we will offer it another time.',
  tooManyTries: 'Those were too many tries. Wait a few minutes, then try again.',
}
