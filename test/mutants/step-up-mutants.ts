import type { Mutant } from './mutant.ts'

const JUDGE = { file: 'gateway/policy/judge.ts', test: 'test/policy/judge.test.ts' }
const GATE = 'test/gate/step-up.test.ts'
const PROVE = 'test/sign-in/step-up.test.ts'
const REFUSED = 'test/sign-in/step-up-refused.test.ts'
const METHODS = 'test/sign-in/step-up-methods.test.ts'
const TRIES = 'test/sign-in/step-up-tries.test.ts'
const PROOFS = 'test/attacks/g5-proofs.test.ts'
const FURTHER = 'test/flows/further-factor.test.ts'
const FINISH = 'gateway/sign-in/prove-finish.ts'
const START = 'gateway/sign-in/step-up-start.ts'
const VERIFY = 'gateway/sign-in/step-up-verify.ts'
const PASSKEY = 'gateway/sign-in/step-up-passkey.ts'
const STATE = 'gateway/sign-in/prove-state.ts'
const CEREMONY = 'gateway/sign-in/ceremony.ts'
const REQUEST = 'gateway/sign-in/prove-request.ts'

/** Proofs of an action, and sign-ins that need one more factor. */
export const STEP_UP_MUTANTS: readonly Mutant[] = [
  // --- the guarded way ---
  {
    ...JUDGE,
    old: 'if (action !== asked || (method === BY_RULES && !trustRules)) return false\n',
    new: 'if (method === BY_RULES && !trustRules) return false\n',
    about: 'a proof for one action opens what asks for another',
  },
  {
    ...JUDGE,
    old: '(method === BY_RULES && !trustRules)',
    new: 'method === asked',
    about: 'what the rules allow is a proof where nobody trusts them',
  },
  {
    ...JUDGE,
    old: '  return nowSeconds - at <= maxAgeMinutes * 60 && at',
    new: '  return at',
    about: 'a proof never grows too old',
  },
  {
    ...JUDGE,
    old: ' && at - nowSeconds <= CLOCK_DRIFT_SECONDS\n',
    new: '\n',
    about: 'a proof by a clock that is years ahead counts for years',
  },
  {
    ...JUDGE,
    old: 'asked.find((stepUp) => !proofs.some(',
    new: 'asked.slice(0, 1).find((stepUp) => !proofs.some(',
    about: 'of a path that reads in two ways only one proof is asked for',
  },
  {
    ...JUDGE,
    old: 'const maxAgeSeconds = Math.min(...ages) * 60\n',
    new: 'const maxAgeSeconds = Math.max(...ages) * 60\n',
    about: 'a program is told to bring a proof that is too old',
  },
  {
    file: 'gateway/gate.ts',
    old: 'asksForProof(rules) ? proofsOfRequest(session.value, normal, gate) : []\n',
    new: 'proofsOfRequest(session.value, normal, gate)\n',
    test: GATE,
    about: 'every request pays for what only some ask for',
  },
  {
    file: 'gateway/session/proofs-cookie.ts',
    old: '  return cookie.originJti === originJti ? cookie : undefined\n',
    new: '  return cookie\n',
    test: PROOFS,
    about: 'a proof of another session, or of somebody else, opens',
  },
  {
    file: 'gateway/gate/turn-away.ts',
    old: "refusal.reason === 'unauthenticated' || refusal.reason === 'step_up_required'\n",
    new: "refusal.reason === 'unauthenticated'\n",
    test: GATE,
    about: 'whoever needs a proof is told no, and not where to make one',
  },
  // --- the page that asks ---
  {
    file: 'gateway/sign-in/step-up.ts',
    old: "  if (stepUpNamed(action, act) === undefined) return fail({ reason: 'not_found' })\n",
    new: '',
    test: PROVE,
    about: 'a link asks for a proof of an action that is none of a route’s',
  },
  {
    file: REQUEST,
    old: "  if (!isForDocument(act.normal.headers)) return fail({ reason: 'not_a_document' })\n",
    new: '',
    test: REFUSED,
    about: 'a script of the app sends the forms, and reads what comes of them',
  },
  {
    file: REQUEST,
    old: "  if (isJson(act)) return fail({ reason: 'request_malformed', what: 'not a form' })\n",
    new: '',
    test: REFUSED,
    about: 'a program makes proofs without a page',
  },
  {
    file: STATE,
    old: '  if (state.sub !== session.sub || state.originJti !== session.originJti) {\n',
    new: "  if (state.sub === '') {\n",
    test: PROOFS,
    about: 'what one session has begun another finishes',
  },
  {
    file: STATE,
    old: "  if (state.browser !== browser) return fail({ reason: 'state_invalid', because: 'another browser' })\n",
    new: '',
    test: PROOFS,
    about: 'a state that was stolen proves elsewhere',
  },
  {
    file: STATE,
    old: '  return now() / 1000 - issuedAt >= STATE_LIFETIME_SECONDS\n',
    new: '  return now() / 1000 - issuedAt >= Number.POSITIVE_INFINITY\n',
    test: REFUSED,
    about: 'a page left open proves the next day',
  },
  {
    file: START,
    old: "state === 'ALLOW' && isEnrolled && trustsRules(purpose, act)",
    new: "state === 'ALLOW' && trustsRules(purpose, act)",
    test: REFUSED,
    about: 'whoever has nothing enrolled is waved through',
  },
  {
    file: START,
    old: "state === 'ALLOW' && isEnrolled && trustsRules(purpose, act)",
    new: "state === 'ALLOW' && isEnrolled",
    test: REFUSED,
    about: 'what the rules allow is a proof',
  },
  {
    file: START,
    old: '  if (refused !== undefined) return fail(refused)\n',
    new: '  if (refused !== undefined && sub !== refused.reason) return ok([])\n',
    test: REFUSED,
    about: 'whom the rules block is asked for a proof all the same',
  },
  {
    file: START,
    old: "  if (email === undefined || !takes(state, 'EMAIL_OTP', act)) {\n",
    new: '  if (email === undefined) {\n',
    test: REFUSED,
    about: 'a code does where the rules want a passkey',
  },
  {
    file: START,
    old: '  const counted = await countSend(email, act)\n  if (!counted.ok) return counted\n',
    new: '',
    test: TRIES,
    about: 'somebody’s mailbox is flooded by their own session',
  },
  {
    file: 'gateway/sign-in/prove-page.ts',
    old: '  return emailVerified ? canonicalEmail(email) : undefined\n',
    new: '  return emailVerified ? canonicalEmail(email) : canonicalEmail(email)\n',
    test: PROVE,
    about: 'whoever changed their address proves by a mailbox nobody has proven',
  },
  // --- the proof ---
  {
    file: VERIFY,
    old: 'own === undefined || canonicalEmail(email) !== own',
    new: 'own === undefined',
    test: REFUSED,
    about: 'a code sent to another address proves',
  },
  {
    file: PASSKEY,
    old: 'stateId !== state.id || originJti !== session.originJti',
    new: 'originJti !== session.originJti',
    test: PROVE,
    about: 'a passkey shown for one thing proves another',
  },
  {
    file: PASSKEY,
    old: 'stateId !== state.id || originJti !== session.originJti',
    new: 'stateId !== state.id',
    test: PROVE,
    about: 'a passkey shown in a session that is over proves in the next',
  },
  {
    file: PASSKEY,
    old: '  const attempt = await countAttempt(id, act)\n  if (!attempt.ok) return attempt\n',
    new: '',
    test: TRIES,
    about: 'one proof is tried without end',
  },
  {
    file: FINISH,
    old: "  if (userId !== session.sub) return fail({ reason: 'not_vouched', because: 'another user’s proof' })\n",
    new: '',
    test: PROVE,
    about: 'anybody’s passkey proves that it is the administrator',
  },
  {
    file: FINISH,
    old: "  if (!validated.value.succeeded) return fail({ reason: 'not_vouched', because: validated.value.detail })\n",
    new: '',
    test: REFUSED,
    about: 'what Authsignal does not vouch for is a proof',
  },
  {
    file: FINISH,
    old: 'validate(token, userId, action)',
    new: 'validate(token, userId)',
    test: PROVE,
    about: 'a token for signing in proves whatever is asked for',
  },
  {
    file: FINISH,
    old: '  if (!decided.ok) return wantsMore(decided.error, state, session, act)\n',
    new: '  if (!decided.ok) return ok(new Response(null, { status: 303 }))\n',
    test: REFUSED,
    about: 'where the rules say no after all, nobody hears of it',
  },
  {
    file: FINISH,
    old: "  if (revoked.value) return fail({ reason: 'not_vouched', because: 'revoked meanwhile' })\n",
    new: '',
    test: REFUSED,
    about: 'a session that is over makes proofs, and adds passkeys',
  },
  {
    file: FINISH,
    old: 'await admit([state.id, ...burns], session, act)\n',
    new: 'await admit([], session, act)\n',
    test: PROVE,
    about: 'one passkey shown proves as often as it is sent',
  },
  {
    file: FINISH,
    old: "  if (purpose.kind === 'act') return performAct(purpose.act, proof, session, act)\n  const { action, method, at } = proof\n",
    new: "  const { action, method, at } = proof\n  if (purpose.kind === 'act') return ok(resumeOr('/' as never, act, [await addProof(session, { action, method, at }, act)]))\n",
    test: REFUSED,
    about: 'a proof for an act is kept, and nothing is done',
  },
  // --- the relay ---
  {
    file: CEREMONY,
    old: "  if (mark !== browser.mark) return fail({ reason: 'state_invalid', because: 'another browser' })\n",
    new: '',
    test: PROOFS,
    about: 'a ceremony begun in one browser ends in another',
  },
  {
    file: CEREMONY,
    old: "  if (secondsAgo >= STATE_LIFETIME_SECONDS) return fail({ reason: 'state_expired', secondsAgo })\n",
    new: '',
    test: PROOFS,
    about: 'a ceremony goes on for ever',
  },
  {
    file: CEREMONY,
    old: '  if (isOver(state.value, act.desk.now)) {\n',
    new: "  if (stateId === '') {\n",
    test: PROOFS,
    about: 'a page that was left open begins a ceremony',
  },
  {
    file: 'gateway/sign-in/relay.ts',
    old: "    : sealHandle({ ...proof, ...ceremony }, 'prove', sealerOf(act)))\n",
    new: "    : sealHandle({ ...proof, originJti: '' }, 'sign-in', sealerOf(act)))\n",
    test: PROOFS,
    about: 'a passkey shown to confirm signs in',
  },
  {
    file: 'gateway/sign-in/relay.ts',
    old: 'action: ceremony?.action ?? act.desk.settings.action',
    new: 'action: act.desk.settings.action',
    test: PROOFS,
    about: 'a passkey shown for an action counts as a sign-in’s at Authsignal',
  },
  // --- one more factor ---
  {
    file: 'gateway/sign-in/complete-sign-in.ts',
    old: '  if (attempt.further !== undefined && attempt.further.sub !== proof.userId)\n',
    new: "  if (attempt.further?.sub === '')\n",
    test: FURTHER,
    about: 'one person’s code and another’s passkey make a sign-in',
  },
  {
    file: 'gateway/sign-in/further-factor.ts',
    old: 'isOurs(method, act) && !before.includes(method)',
    new: 'isOurs(method, act)',
    test: 'test/sign-in/further-factor.test.ts',
    about: 'somebody is asked for the same proof again and again',
  },
  {
    file: 'gateway/sign-in/further-factor.ts',
    old: '  const counted = await countSend(email, act)\n  if (!counted.ok) return counted\n',
    new: '',
    test: 'test/sign-in/further-factor.test.ts',
    about: 'whoever has the passkey floods the mailbox',
  },
  // --- by which way, and how many ---
  {
    file: 'gateway/sign-in/prove-finish.ts',
    old: 'if (!isAllowed(proven, state, act)) return fail(',
    new: "if (method === 'DEVICE') return fail(",
    test: METHODS,
    about: 'a code proves where the rules take a passkey alone',
  },
  {
    file: 'gateway/sign-in/prove-finish.ts',
    old: "  return (method === 'PASSKEY' || method === 'EMAIL_OTP') && takes(state, method, act)\n",
    new: "  return takes(state, method as 'PASSKEY', act)\n",
    test: METHODS,
    about: 'a text message proves on our own pages, which send none',
  },
  {
    file: 'gateway/sign-in/prove-finish.ts',
    old: 'if (settled !== undefined) return takesElsewhere(state, method, act)',
    new: 'if (settled !== undefined) return true',
    test: METHODS,
    about: 'on Authsignal’s pages anything proves',
  },
  {
    file: 'gateway/sign-in/prove-page.ts',
    old: "  return typeof allowed === 'string' || allowed.includes(method)\n}\n\n/** Where this session's codes go",
    new: "  return allowed !== method\n}\n\n/** Where this session's codes go",
    test: METHODS,
    about: 'a proof made on Authsignal’s pages need not be one that the rules take',
  },
  {
    file: 'gateway/sign-in/tries.ts',
    old: 'canonicalEmail(email) ?? email',
    new: 'email',
    test: TRIES,
    about: 'each spelling of an address has wrong codes of its own',
  },
  {
    file: 'gateway/sign-in/proofs.ts',
    old: '.slice(-PROOFS_MAX + 1)',
    new: '',
    test: 'test/sign-in/proofs.test.ts',
    about: 'proofs grow until the browser drops the cookie',
  },
  {
    file: 'gateway/sign-in/proofs.ts',
    old: '(await proofsOfSession(session, act)).filter(({ action }) => action !== proof.action)\n',
    new: 'await proofsOfSession(session, act)\n',
    test: 'test/sign-in/proofs.test.ts',
    about: 'the proofs of one action push out those of all others',
  },
  {
    file: 'gateway/gate/proofs.ts',
    old: ': proofsIn(read)',
    new: ': NONE',
    test: GATE,
    about: 'who has proven something is asked to again at their next click',
  },
]
