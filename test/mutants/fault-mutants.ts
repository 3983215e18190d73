import type { Mutant } from './mutant.ts'

/** What holds when the services behind a sign-in hang, break off or lie. */
export const FAULT_MUTANTS: readonly Mutant[] = [
  {
    file: 'gateway/providers/deadline.ts',
    old: 'resolve(TOO_LATE), milliseconds)',
    new: 'resolve(TOO_LATE), milliseconds + 60_000)',
    test: 'test/attacks/g9-lying-services.test.ts',
    about: 'a service that hangs holds a sign-in for minutes',
  },
  {
    file: 'gateway/providers/authsignal-client-api.ts',
    old: '        signal: AbortSignal.timeout(deadlineMs),\n',
    new: '',
    test: 'test/attacks/g9-lying-services.test.ts',
    about: 'a service that hangs holds the page for ever',
  },
  {
    file: 'gateway/providers/authsignal-client-api.ts',
    old: 'await readWhole(response.body, SIGN_IN_BODY_MAX_BYTES)',
    new: '{ ok: true, value: await response.text() } as const',
    test: 'test/attacks/g9-lying-services.test.ts',
    about: 'an answer without end takes the isolate’s memory, and with it every visitor',
  },
  {
    file: 'gateway/providers/authsignal-ask.ts',
    old: "by: 'authsignal', retryAfterSeconds: 60 }",
    new: "by: 'authsignal', retryAfterSeconds: 0 }",
    test: 'test/attacks/g9-lying-services.test.ts',
    about: 'a throttling Authsignal is asked again at once',
  },
  {
    file: 'gateway/sign-in/complete-sign-in.ts',
    old: '  if (!tracked.ok) return tracked\n',
    new: "  if (!tracked.ok) return ok({ token: '' } as Tracked)\n",
    test: 'test/attacks/g9-lying-services.test.ts',
    about: 'whom the rules would refuse signs in while Authsignal is down',
  },
  {
    file: 'gateway/sign-in/prove-by-code.ts',
    old: '  if (!enrolled.ok) return enrolled\n',
    new: '',
    test: 'test/attacks/g9-lying-services.test.ts',
    about: 'an account is left for the next comer to enrol the first factor of',
  },
  {
    file: 'gateway/sign-in/end-session.ts',
    old: '  // Cognito counts sign-ins in whole seconds',
    new: '  if (!atCognito.ok) return atCognito\n  // Cognito counts sign-ins in whole seconds',
    test: 'test/attacks/g9-lying-services.test.ts',
    about: 'whoever signs out while Cognito fails keeps the cookies',
  },
  {
    file: 'gateway/session/renewal.ts',
    old: "    if (refreshed.ok || refreshed.error.reason === 'service_unavailable')",
    new: '    if (refreshed.ok)',
    test: 'test/attacks/g9-lying-services.test.ts',
    about: 'everybody is signed out while Cognito fails',
  },
  {
    file: 'gateway/session/renew-in-place.ts',
    old: "isValid && tokens.error.reason === 'service_unavailable' ? 'not_now' : tokens",
    new: 'tokens',
    test: 'test/attacks/g9-lying-services.test.ts',
    about: 'a token that is still valid lets nobody in while Cognito fails',
  },
  {
    file: 'gateway/providers/authsignal-enrolment.ts',
    old: 'return isObject(enrolled.value.authenticator)',
    new: 'return isObject(enrolled.value)',
    test: 'test/attacks/g9-lying-services.test.ts',
    about: 'somebody is signed in whose first factor is still to be had by the next comer',
  },
]
