import type { Mutant } from './mutant.ts'

const ENUMERATION = 'test/attacks/g7-enumeration.test.ts'
const FLOOD = 'test/sign-in/flood.test.ts'
const LIMITS = 'test/sign-in/limits.test.ts'
const NETWORK = 'test/sign-in/network-of.test.ts'
const PACE = 'test/sign-in/pace.test.ts'
const TRIES = 'test/attacks/g7-tries.test.ts'

export const LIMITS_MUTANTS: readonly Mutant[] = [
  // --- what is counted, and by what ---
  {
    file: 'gateway/sign-in/tries.ts',
    old: '  if (tries > limit.tries)\n',
    new: '  if (tries > limit.tries + 1)\n',
    test: LIMITS,
    about: 'one try more than the limit',
  },
  {
    file: 'gateway/sign-in/tries.ts',
    old: '  if (!counted.ok) return counted\n  const { tries',
    new: '  if (!counted.ok) return ok({ left: limit.tries })\n  const { tries',
    test: TRIES,
    about: 'with the registry silent tries are without end',
  },
  {
    file: 'gateway/sign-in/tries.ts',
    old: `count('ip', \`ip:\${networkOf(normal.visitorAddress)}\``,
    new: `count('ip', \`ip:\${normal.visitorAddress}\``,
    test: TRIES,
    about: 'every address of an IPv6 network has tries of its own',
  },
  {
    file: 'gateway/sign-in/tries.ts',
    old: 'id.slice(0, COUNTED_ID_MAX_CHARACTERS)',
    new: 'id',
    test: TRIES,
    about: 'a page fills the registry with ids it makes up',
  },
  {
    file: 'gateway/sign-in/tries.ts',
    old: `count('email', \`wrong:\${mailbox}\`, AUTHSIGNAL_VERIFIES_PER_EMAIL, desk)`,
    new: `count('email', \`wrong:\${mailbox}\`, { tries: 1_000_000, windowSeconds: 1 }, desk)`,
    test: LIMITS,
    about: 'wrong codes for an address are without end, one code after the other',
  },
  {
    file: 'gateway/sign-in/otp-start.ts',
    old: '  if (!send.ok) return send\n',
    new: '',
    test: LIMITS,
    about: 'a mailbox can be flooded with codes',
  },
  {
    file: 'gateway/sign-in/otp-start.ts',
    old: '  if (!step.ok) return step\n',
    new: '',
    test: LIMITS,
    about: 'one address asks for codes without end',
  },
  {
    file: 'gateway/sign-in/otp-start.ts',
    old: `  const step = await countStep(act)
  if (!step.ok) return step
  const send = await countSend(email, act)
`,
    new: `  const send = await countSend(email, act)
  const step = await countStep(act)
  if (!step.ok) return step
`,
    test: TRIES,
    about: 'who is over their own limit still uses up somebody’s mailbox',
  },
  {
    file: 'gateway/sign-in/check-code.ts',
    old: '  if (!step.ok) return step\n',
    new: '',
    test: LIMITS,
    about: 'one address tries codes without end',
  },
  {
    file: 'gateway/sign-in/check-code.ts',
    old: '  if (!attempt.ok) return attempt\n',
    new: "  if (!attempt.ok) return fail({ reason: 'code_wrong', triesLeft: 0 })\n",
    test: 'test/flows/wrong-code.test.ts',
    about: 'whoever has used up all tries is told to go on trying',
  },
  {
    file: 'gateway/sign-in/check-code.ts',
    old: 'countAttempt(challenge.id, act)',
    new: `countAttempt(\`\${challenge.id}\${act.normal.visitorAddress}\`, act)`,
    test: TRIES,
    about: 'a code has five tries from each address',
  },
  {
    file: 'gateway/sign-in/passkey.ts',
    old: '  if (!step.ok) return step\n',
    new: '',
    test: LIMITS,
    about: 'one address shows passkeys without end',
  },
  {
    file: 'gateway/sign-in/passkey.ts',
    old: '  if (!attempt.ok) return attempt\n',
    new: '',
    test: LIMITS,
    about: 'one proof costs calls of both services as often as it is sent',
  },
  {
    file: 'gateway/sign-in/relay.ts',
    old: '  const relayed = await countRelayed(act)\n',
    new: "  const relayed = ok('not counted')\n",
    test: TRIES,
    about: 'a flood of the page’s calls goes through to Authsignal',
  },
  {
    file: 'gateway/sign-in/relay.ts',
    old: "pair.gives !== 'proof') return relayed",
    new: "pair.gives !== 'passkey') return relayed",
    test: LIMITS,
    about: 'passkeys shown to the relay do not count as steps',
  },
  {
    file: 'gateway/sign-in/relay.ts',
    old: '  return step.ok ? countAttempt(String(fields.challengeId), act) : step\n',
    new: '  return step\n',
    test: TRIES,
    about: 'passkeys are shown for one ceremony without end',
  },
  // --- what an address is counted as ---
  {
    file: 'gateway/sign-in/network-of.ts',
    old: '.every((group) => group === 0) && groups[5] === 0xffff) return',
    new: '.every((group) => group === 0) && groups[5] === -1) return',
    test: NETWORK,
    about: 'an IPv4 address has a second count in IPv6',
  },
  {
    file: 'gateway/sign-in/network-of.ts',
    old: '  if (first === 0x2002) return asIpv4([second, third])\n',
    new: '',
    test: NETWORK,
    about: 'an IPv4 address has 65,536 more counts by 6to4',
  },
  {
    file: 'gateway/sign-in/network-of.ts',
    old: "  if (groups === undefined) return 'unknown'\n",
    new: '  if (groups === undefined) return address\n',
    test: NETWORK,
    about: 'whoever makes up an unreadable address has a count of their own',
  },
  {
    file: 'gateway/sign-in/network-of.ts',
    old: 'groups.slice(0, 4).map',
    new: 'groups.slice(0, 5).map',
    test: NETWORK,
    about: 'one IPv6 network has 65,536 counts',
  },
  // --- the flood guard ---
  {
    file: 'gateway/sign-in/routes.ts',
    old: "  return normal.method === 'POST' || asksAService === true\n",
    new: "  return normal.method === 'POST'\n",
    test: FLOOD,
    about: 'a flood of look-ups goes past the guard',
  },
  {
    file: 'gateway/sign-in/flood.ts',
    old: '  if (success) return ok',
    new: '  if (success || desk.now() > 0) return ok',
    test: FLOOD,
    about: 'a flood costs a call to the registry for each request',
  },
  {
    file: 'gateway/sign-in/flood.ts',
    old: '.catch(letPass)',
    new: '',
    test: FLOOD,
    about: 'a broken counter closes the door to everybody',
  },
  // --- nobody learns who has an account ---
  {
    file: 'gateway/sign-in/send-code.ts',
    old: '  const begun = await act.desk.cognito.begin(email)\n',
    new: '  const begun = maySignUp(email, act) ? ok({ userId: undefined }) : await act.desk.cognito.begin(email)\n',
    test: ENUMERATION,
    about: 'with Cognito down, or slow, a domain’s addresses answer otherwise than others',
  },
  {
    file: 'gateway/sign-in/send-code.ts',
    old: 'userId !== undefined || maySignUp(email, act)',
    new: "email !== ''",
    test: LIMITS,
    about: 'codes are sent to addresses that may not sign in',
  },
  {
    file: 'gateway/sign-in/send-code.ts',
    old: ': await authsignal.askInVain()\n',
    new: ": ok('asked' as const)\n",
    test: ENUMERATION,
    about: 'with Authsignal down a known address is told so and an unknown one is not',
  },
  {
    file: 'gateway/sign-in/send-code.ts',
    old: '  return alone.ok ? ok(noCode()) : alone\n',
    new: '  return alone.ok ? fail(asked.error) : alone\n',
    test: ENUMERATION,
    about: 'a mailbox that was sent too many codes is told from one nobody has',
  },
  {
    file: 'gateway/sign-in/limited-alone.ts',
    old: '  if (!anybody.ok) return anybody\n',
    new: '',
    test: ENUMERATION,
    about: 'when Authsignal limits everybody people wait for codes that never come',
  },
  {
    file: 'gateway/sign-in/check-code.ts',
    old: "kind === 'sent' ? await authsignal.verifyCode(id, digits) : await authsignal.askInVain()",
    new: "kind === 'sent' ? await authsignal.verifyCode(id, digits) : { ok: true as const, value: 'asked' as const }",
    test: ENUMERATION,
    about: 'with Authsignal down or slow a wrong code for an unknown address is called wrong at once',
  },
  {
    file: 'gateway/sign-in/check-code.ts',
    old: '  return counted.ok ? fail(wrong) : counted\n',
    new: "  return counted.ok || challenge.kind === 'sent' ? fail(wrong) : counted\n",
    test: ENUMERATION,
    about: 'the eleventh wrong code tells whether an address is known',
  },
  {
    file: 'gateway/sign-in/otp-verify.ts',
    old: '    await soonest\n',
    new: '',
    test: ENUMERATION,
    about: 'the time of a wrong code tells whether somebody looked at it',
  },
  {
    file: 'gateway/sign-in/pace.ts',
    old: '  return atLeast(pace.soonest(), pause,',
    new: '  return atLeast(0, pause,',
    test: ENUMERATION,
    about: 'the time of a code’s page tells whether one was sent',
  },
  {
    file: 'gateway/sign-in/pace.ts',
    old: '  if (isReal(value)) pace.note(now() - began)\n',
    new: '',
    test: ENUMERATION,
    about: 'on a slow day the time tells who gets a code',
  },
  {
    file: 'gateway/sign-in/pace.ts',
    old: '/ PACE_STEP_MS) * PACE_STEP_MS)',
    new: '/ 1))',
    test: PACE,
    about: 'of two codes sent the slower is told by its time',
  },
  {
    file: 'gateway/sign-in/pace.ts',
    old: 'Math.max(0, ...lately), PACE_MAX_MS)',
    new: 'Math.max(0, ...lately), 60_000)',
    test: PACE,
    about: 'one that hangs makes everybody wait as long',
  },
  {
    file: 'gateway/providers/authsignal-challenges.ts',
    old: '  throw error\n',
    new: '  return {}\n',
    test: 'test/providers/ask-in-vain.test.ts',
    about: 'with a wrong key unknown addresses are told that a code was sent',
  },
  // --- the way back ---
  {
    file: 'gateway/sign-in/refuse-on-the-way.ts',
    old: '  url.search = new URLSearchParams({ return_to: returnTo }).toString()\n',
    new: "  url.search = returnTo === '' ? '' : ''\n",
    test: LIMITS,
    about: 'whoever has tried too often is led to the start page, not where they were going',
  },
]
