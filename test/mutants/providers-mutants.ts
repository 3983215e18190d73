// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of source text, templates in it included
import type { Mutant } from './mutant.ts'

/** What the services behind a sign-in are believed. */
export const PROVIDERS_MUTANTS: readonly Mutant[] = [
  {
    file: 'gateway/providers/authsignal-actions.ts',
    old: "isValid === true && state === 'CHALLENGE_SUCCEEDED' && vouchedFor === userId && about === action",
    new: "isValid === true && state === 'CHALLENGE_SUCCEEDED' && about === action",
    test: 'test/providers/authsignal.test.ts',
    about: 'one user’s token signs another in',
  },
  {
    file: 'gateway/providers/authsignal-actions.ts',
    old: "isValid === true && state === 'CHALLENGE_SUCCEEDED' && vouchedFor === userId && about === action",
    new: "isValid === true && state === 'CHALLENGE_SUCCEEDED' && vouchedFor === userId",
    test: 'test/providers/authsignal.test.ts',
    about: 'a token for a lesser action signs somebody in',
  },
  {
    file: 'gateway/providers/authsignal-actions.ts',
    old: "isValid === true && state === 'CHALLENGE_SUCCEEDED' && vouchedFor === userId && about === action",
    new: 'isValid === true && vouchedFor === userId && about === action',
    test: 'test/providers/authsignal.test.ts',
    about: 'ALLOW, which is no proof, signs somebody in',
  },
  {
    file: 'gateway/providers/authsignal.ts',
    old: ', retries: 0 })',
    new: ' })',
    test: 'test/providers/authsignal-failing.test.ts',
    about: 'an act is done twice after a connection was cut',
  },
  {
    file: 'gateway/providers/authsignal-ask.ts',
    old: "      return isObject(answer) ? ok(answer) : unavailable(during, 'not a JSON object')\n",
    new: '      return ok(answer)\n',
    test: 'test/providers/authsignal-failing.test.ts',
    about: 'a proxy’s HTML page is an answer',
  },
  {
    file: 'gateway/providers/authsignal-ask.ts',
    old: '      const answer = await withDeadline(call(), deadlineMs)\n',
    new: '      const answer = await withDeadline(call(), 2_147_483_647)\n',
    test: 'test/providers/authsignal-failing.test.ts',
    about: 'a silent Authsignal holds every sign-in for ever',
  },
  {
    file: 'gateway/providers/authsignal-actions.ts',
    old: "    if (!isActionState(state)) return unavailable('track'",
    new: "    if (!isText(state)) return unavailable('track'",
    test: 'test/providers/authsignal.test.ts',
    about: 'a decision nobody knows is taken for one that lets in',
  },
  {
    file: 'gateway/providers/authsignal-actions.ts',
    old: "    if (!isActionState(state)) return unavailable('getAction'",
    new: "    if (!isText(state)) return unavailable('getAction'",
    test: 'test/providers/authsignal.test.ts',
    about: 'what becomes of an action in a word nobody knows is believed',
  },
  {
    file: 'gateway/core/read-whole.ts',
    old: '    if (length + part.value.length > maxBytes) {',
    new: '    if (length + part.value.length < 0) {',
    test: 'test/providers/authsignal-client-api.test.ts',
    about: 'an answer of any size goes through the relay',
  },
  {
    file: 'gateway/providers/authsignal-client-api.ts',
    old: '  if (!isAnswer) return unavailable(path, `status ${response.status}`)\n',
    new: '',
    test: 'test/providers/authsignal-client-api.test.ts',
    about: 'a failing Authsignal’s token is handed to the page',
  },
  {
    file: 'gateway/providers/cognito.ts',
    old: '    maxAttempts: 1,\n',
    new: '',
    test: 'test/providers/cognito.test.ts',
    about: 'a token is answered with twice, and the second answer refuses',
  },
  {
    file: 'gateway/providers/cognito-custom-auth.ts',
    old: '  const userId = asUserId(ChallengeParameters?.userId)\n',
    new: '  const userId = ChallengeParameters?.userId as UserId | undefined\n',
    test: 'test/providers/cognito.test.ts',
    about: 'a name that is a path gets into Authsignal’s URLs',
  },
  {
    file: 'gateway/providers/cognito-ask.ts',
    old: 'withDeadline(call(abort.signal), deadlineMs)',
    new: 'withDeadline(call(abort.signal), 2_147_483_647)',
    test: 'test/providers/cognito.test.ts',
    about: 'a silent Cognito holds every sign-in for ever',
  },
  {
    file: 'gateway/providers/cognito-custom-auth.ts',
    old: 'ANSWER: token, SECRET_HASH: hash',
    new: "ANSWER: token, SECRET_HASH: ''",
    test: 'test/providers/cognito.test.ts',
    about: 'nobody signs in, for the hash is another name’s',
  },
]
