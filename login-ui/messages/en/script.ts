/** What only the script says. */
export const script = {
  sending: 'Sending…',
  checking: 'Checking…',
  signingIn: 'Signing you in…',
  waitingForPasskey: 'Waiting for your passkey…',
  startAgain: 'Start again',
  resendIn: {
    one: 'The e-mail can take a moment. You can ask for a new code in {count} second.',
    other: 'The e-mail can take a moment. You can ask for a new code in {count} seconds.',
  },
  triesLeft: { one: 'You have one try left.', other: 'You have {count} tries left.' },
  /** A wrong code’s sentence, and how many tries are left. */
  withTries: '{problem} {tries}',
  codeMissing: 'There is no code yet. Type the digits from the e-mail.',
  offline: 'We can’t be reached. Check your connection, then try again.',
  broken: 'Something went wrong on our side. Wait a minute, then try again.',
  passkeyCancelled: 'That was cancelled or timed out. Try again.',
  passkeyCancelledOrCode: 'That was cancelled or timed out. Try again, or use a code instead.',
  passkeyRefused: 'That passkey did not work here. Try another one.',
  passkeyRefusedOrCode: 'That passkey did not work here. Try another one, or use a code instead.',
  passkeyForgotten: 'That passkey was removed from your account. Use another one.',
  passkeyForgottenOrCode: 'That passkey was removed from your account. Use another one, or a code.',
  createCancelled: 'That was cancelled or timed out. Try again, or choose “Not now”.',
  createRefused:
    'The passkey could not be created. Try again, or choose “Not now”; we will offer it another time.',
  createExpired: 'This offer has expired. Choose “Not now” to go on; we will offer it another time.',
  addCancelled: 'That was cancelled or timed out. Try again, or cancel here, too.',
  addRefused: 'The passkey could not be created. Try again, or on another device.',
  addExpired: 'That took too long. Choose “Cancel”, then add a passkey once more.',
  addHereAlready: 'There is a passkey of yours already where you wanted to put one.',
  tooManyTries: 'Those were too many tries. Wait a few minutes, then try again.',
}
