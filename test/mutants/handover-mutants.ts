import type { Mutant } from './mutant.ts'

const ATTACKS = 'test/attacks/g5-handover.test.ts'
const BROWSER = 'test/attacks/g12-handover.browser.test.ts'
const FLOWS = 'test/flows/one-sign-in.test.ts'
const SESSION = 'test/session/renewed-elsewhere.test.ts'
const CONFIG = 'test/config/login-host.test.ts'
const GATE = 'test/gate/login-host.test.ts'
const RETURN_TO = 'test/core/return-to.test.ts'
const MEMORY = 'test/session/memory-registry.test.ts'
const SQLITE = 'test/session/sqlite-registry.test.ts'

const TAKE = 'gateway/sign-in/handover-take.ts'
const GIVE = 'gateway/sign-in/handover-give.ts'
const START = 'gateway/sign-in/handover-start.ts'
const STATE = 'gateway/sign-in/handover-state.ts'
const HANDED = 'gateway/sign-in/handed-session.ts'
const ROUTES = 'gateway/sign-in/routes.ts'

/** One sign-in for several hosts. */
export const HANDOVER_MUTANTS: readonly Mutant[] = [
  // --- the host that takes ---
  {
    file: ROUTES,
    old: 'if (isVisit) return refuseUnseen(',
    new: "if (isVisit && act.normal.path === '') return refuseUnseen(",
    test: 'test/sign-in/flood.test.ts',
    about: 'a flood has a page shown where the name of a session stands in the address',
  },
  {
    file: 'gateway/sign-in/unseen-address.ts',
    old: '/[?&]id=/',
    new: '/[?&]token=/',
    test: ATTACKS,
    about: 'a script’s cookie has a page shown at the address with the name of a session in it',
  },
  {
    file: TAKE,
    old: 'state.browser !== browserOf(act.cookies).mark || ',
    new: '',
    test: ATTACKS,
    about: 'an address copied from somebody’s browser signs in another',
  },
  {
    file: TAKE,
    old: 'id === null ? ok(null) : await take(id, state, act)',
    new: 'ok(null)',
    test: ATTACKS,
    about: 'the name of a session stays good after somebody else’s state has led its owner to a page with it',
  },
  {
    file: TAKE,
    old: "  if (state.to !== act.normal.origin) return fail({ reason: 'state_invalid', because: 'for another host' })\n",
    new: '',
    test: ATTACKS,
    about: 'a state made for one host is taken at another',
  },
  {
    file: TAKE,
    old: '  return revoked.value\n',
    new: '  return (revoked.value as boolean) === undefined\n',
    test: ATTACKS,
    about: 'a session that has ended on its way is opened',
  },
  {
    file: TAKE,
    old: '  if (!burned.ok) return burned\n',
    new: '',
    test: ATTACKS,
    about: 'a state serves twice, and with a registry that can’t say whether it has',
  },
  {
    file: TAKE,
    old: "return isSame ? ok('the same') : endSession('this', act)",
    new: "return isSame ? ok('the same') : ok('left')",
    test: ATTACKS,
    about: 'whoever was signed in at that host before still is',
  },
  {
    file: TAKE,
    old: 'if (state.round >= HANDOVER_ROUNDS_MAX) return givenUp(state.returnTo, act)',
    new: 'if (state.round >= 1_000) return givenUp(state.returnTo, act)',
    test: ATTACKS,
    about: 'a browser without cookies is redirected for ever',
  },
  {
    file: TAKE,
    old: '    unsetCookie(REFRESH_COOKIE),\n',
    new: '',
    test: FLOWS,
    about: 'a refresh token of another session lies beside the one handed over',
  },
  {
    file: TAKE,
    old: 'session.ok ? [] : clearSessionCookies()',
    new: '[]',
    test: FLOWS,
    about: 'a page for everybody sends whose sign-in is over to login.host and back for ever',
  },
  {
    file: TAKE,
    old: '[...proofs, ...own]',
    new: 'proofs',
    test: FLOWS,
    about: 'what was proven for a route is forgotten each hour',
  },
  {
    file: HANDED,
    old: 'return handed.stateId === stateId ? handed : null',
    new: 'return handed.stateId === stateId || true ? handed : null',
    test: ATTACKS,
    about: 'a session is taken by a question it was not laid ready for',
  },
  {
    file: HANDED,
    old: "purpose: 'session', host }",
    new: "purpose: 'session', host: host.slice(host.indexOf('.')) }",
    test: ATTACKS,
    about: 'what was laid ready for one host opens at another',
  },

  // --- login.host ---
  {
    file: GIVE,
    old: "  if (!isOurs(state.to, act)) return fail({ reason: 'state_invalid', because: 'for another host' })\n",
    new: '',
    test: ATTACKS,
    about: 'a session is handed to a host that is not in the configuration any more',
  },
  {
    file: GIVE,
    old: 'host !== normal.host && ',
    new: '',
    test: FLOWS,
    about: 'login.host hands sessions to itself',
  },
  {
    file: GIVE,
    old: '  if (!revoked.value) return session\n',
    new: '  if (revoked.ok) return session\n',
    test: FLOWS,
    about: 'a session signed out at an app is handed over by an edge that has not heard of it',
  },
  {
    file: GIVE,
    old: '.filter(({ action }) => action === desk.settings.action)',
    new: '',
    test: FLOWS,
    about: 'a proof for a route of one host opens that of another',
  },
  {
    file: GIVE,
    old: 'desk.readSession(normal, used)',
    new: 'desk.readSession(normal)',
    test: FLOWS,
    about: 'who works at an app all day is idle',
  },
  {
    file: 'gateway/core/limits.ts',
    old: 'export const HANDOVER_SECONDS = 60',
    new: 'export const HANDOVER_SECONDS = 600',
    test: ATTACKS,
    about: 'a session lies ready for ten minutes',
  },
  {
    file: ROUTES,
    old: "'/.auth/handover': { GET: handover, shows: 'page', asksAService: true }",
    new: "'/.auth/handover': { GET: handover, asksAService: true }",
    test: ATTACKS,
    about: 'a script or a frame of an app’s has sessions laid ready',
  },
  {
    file: ROUTES,
    old: "GET: handover, shows: 'page'",
    new: "GET: handover, shows: 'json'",
    test: BROWSER,
    about: 'a real browser’s script of an app’s has sessions laid ready',
  },
  {
    file: ROUTES,
    old: 'resource.isAtLoginHost === true && isSignInElsewhere(act)',
    new: 'resource.isAtLoginHost === true && false && isSignInElsewhere(act)',
    test: FLOWS,
    about: 'an app’s own host signs in, where its scripts can drive it',
  },

  // --- the state ---
  {
    file: STATE,
    old: "return secondsAgo < STATE_RENEWABLE_SECONDS ? ok(state) : fail({ reason: 'state_expired', secondsAgo })",
    new: 'return ok(state)',
    test: ATTACKS,
    about: 'a state never grows old',
  },
  {
    file: STATE,
    old: 'host: new URL(loginOriginFor(act)).hostname }',
    new: "host: '' }",
    test: ATTACKS,
    about: 'a state made for another login.host is good here',
  },
  {
    file: START,
    old: '!session.ok && timesInVain(act) >= HANDOVER_ROUNDS_MAX',
    new: '!session.ok && timesInVain(act) >= 1_000',
    test: ATTACKS,
    about: 'a browser that drops the session is redirected for ever',
  },
  {
    file: START,
    old: 'returnTo.length <= HANDOVER_RETURN_TO_MAX_CHARACTERS',
    new: 'returnTo.length < HANDOVER_RETURN_TO_MAX_CHARACTERS',
    test: FLOWS,
    about: 'an address of the longest kind is lost',
  },
  {
    file: START,
    old: 'if (session.ok && !isPrompt(prompt)) return ok(seeOther(act, target))',
    new: 'if (session.ok) return ok(seeOther(act, target))',
    test: FLOWS,
    about: 'who must sign in again is sent straight back, and asked again',
  },
  {
    file: 'gateway/core/return-to.ts',
    old: "/^\\?state=[A-Za-z0-9_-]+$/.test(search) && hash === ''",
    new: "search.startsWith('?state=')",
    test: RETURN_TO,
    about: 'a sign-in leads to a hand-over with whatever else in it',
  },

  // --- sessions that are renewed elsewhere ---
  {
    file: 'gateway/session/read-session.ts',
    old: "  if (isHandedOver && because === 'token_expired') return false\n",
    new: '',
    test: SESSION,
    about: 'what was proven for a route goes with the token',
  },
  {
    file: 'gateway/session/read-session.ts',
    old: "const mayBeLate = isHandedOver || because === 'session_revoked'",
    new: "const mayBeLate = because === 'session_revoked'",
    test: SESSION,
    about: 'a late answer to a script takes the cookies just handed over',
  },
  {
    file: 'gateway/session/idle.ts',
    old: 'usedElsewhere?.originJti === originJti ? usedElsewhere.activeAt : 0',
    new: 'usedElsewhere?.activeAt ?? 0',
    test: SESSION,
    about: 'a session lives on by the use of another',
  },
  {
    file: 'gateway/session/idle.ts',
    old: 'if (proofs !== undefined && now() / 1000 - activeAt',
    new: 'if (now() / 1000 - activeAt',
    test: SESSION,
    about: 'a cookie left out makes a session last',
  },

  // --- signing out ---
  {
    file: 'gateway/sign-in/sign-out.ts',
    old: "ended.value === 'nothing_to_end' && isSignInElsewhere(act)",
    new: "ended.value === 'nothing_to_end' && false && isSignInElsewhere(act)",
    test: FLOWS,
    about: 'who signs out at an app whose token has ended is signed in again by the next page',
  },
  {
    file: 'gateway/sign-in/sign-out.ts',
    old: '  if (isNobody(session) && isSignInElsewhere(act)) return leadToLoginHost(act)\n',
    new: '',
    test: FLOWS,
    about: 'a sign-out page has nothing to end, and does not say so',
  },

  // --- the registry ---
  {
    file: 'gateway/session/memory-registry.ts',
    old: '      kept.delete(id)\n',
    new: '',
    test: MEMORY,
    about: 'a text is given twice',
  },
  {
    file: 'gateway/session/memory-registry.ts',
    old: 'found !== undefined && found.until > seconds() ? found.text : null',
    new: 'found !== undefined ? found.text : null',
    test: MEMORY,
    about: 'a text is given when its time is over',
  },
  {
    file: 'gateway/session/sqlite-registry.ts',
    old: "  sql.exec('DELETE FROM kept WHERE id = ?', id)\n",
    new: '',
    test: SQLITE,
    about: 'a Durable Object gives a text twice',
  },
  {
    file: 'gateway/session/sqlite-registry.ts',
    old: 'found !== undefined && found.until > seconds() ? found.text : null',
    new: 'found !== undefined ? found.text : null',
    test: SQLITE,
    about: 'a Durable Object gives a text when its time is over',
  },
  {
    file: 'gateway/session/sqlite-registry.ts',
    old: "  sql.exec('DELETE FROM kept WHERE until <= ?', seconds())\n",
    new: '',
    test: SQLITE,
    about: 'sessions laid ready and never taken stay for ever',
  },

  // --- configuration and gate ---
  {
    file: 'gateway/config/login-host.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text
    old: 'host.endsWith(`.${rpId}`)',
    new: 'host.endsWith(rpId)',
    test: CONFIG,
    about: 'passkeys belong to a domain that only ends alike',
  },
  {
    file: 'gateway/config/login-host.ts',
    old: "isAbove && rpId.includes('.')",
    new: 'isAbove',
    test: CONFIG,
    about: 'a name that no browser takes is believed to hold passkeys',
  },
  {
    file: 'gateway/config/login-host.ts',
    old: ' && !isAddress(host)\n  const why',
    new: '\n  const why',
    test: CONFIG,
    about: 'the end of an address passes for a domain',
  },
  {
    file: 'gateway/gate/login-host.ts',
    old: 'return hasUsualPort && (',
    new: 'return (',
    test: GATE,
    about: 'a port that is the visitor’s word only names login.host',
  },
  {
    file: 'gateway/gate/login-host.ts',
    old: "if (normal.method !== 'GET' || kindOf(normal.headers) !== 'navigation') return undefined",
    new: "if (normal.method !== 'GET') return undefined",
    test: GATE,
    about: 'scripts and frames are sent to login.host',
  },
  {
    file: 'gateway/gate/login-host.ts',
    old: ' || gate.loginHost === normal.host) return undefined',
    new: ') return undefined',
    test: GATE,
    about: 'login.host sends its own visitors to itself',
  },
  // --- the hosts’ own pages, and how long what lies between them is good ---
  {
    file: 'gateway/sign-in/login-host.ts',
    old: "  if (act.normal.method === 'POST') return fail({ reason: 'not_found' })\n",
    new: '',
    test: FLOWS,
    about: 'a form sent to an app’s host is taken for one of login.host’s',
  },
  {
    file: 'gateway/sign-in/login-host.ts',
    old: 'oneSignIn.loginHost !== normal.host',
    new: "oneSignIn.loginHost === ''",
    test: FLOWS,
    about: 'each host signs in for itself, whatever the configuration says',
  },
  {
    file: 'gateway/sign-in/login-host.ts',
    old: '  url.hostname = desk.settings.oneSignIn?.loginHost ?? url.hostname\n',
    new: '',
    test: FLOWS,
    about: 'a host asks itself for a session, round and round',
  },
  {
    file: 'gateway/sign-in/handover.ts',
    old: "  if (act.desk.settings.oneSignIn === undefined) return fail({ reason: 'not_found' })\n",
    new: '',
    test: 'test/sign-in/handover.test.ts',
    about: 'a gateway whose hosts sign in for themselves opens questions between hosts',
  },
  {
    file: 'gateway/sign-in/handover.ts',
    old: "sealed === null ? fail({ reason: 'not_found' }) : giveSession(sealed, act)",
    new: "giveSession(sealed ?? '', act)",
    test: FLOWS,
    about: 'login.host answers where nobody has asked',
  },
  {
    file: 'gateway/sign-in/handover-take.ts',
    old: '  if (!ID.test(id)) return ok(null)\n',
    new: '',
    test: 'test/sign-in/handover.test.ts',
    about: 'anything in an address is asked of the registry',
  },
  {
    file: 'gateway/sign-in/handover-take.ts',
    old: '  if (!alive.ok) return alive\n',
    new: '',
    test: 'test/sign-in/handover.test.ts',
    about: 'a session that has lasted its longest begins anew at another host',
  },
  {
    file: 'gateway/sign-in/handover-take.ts',
    old: ' || isTooOld(state, act)',
    new: '',
    test: 'test/sign-in/handover.test.ts',
    about: 'a question of yesterday is answered with a session',
  },
  {
    file: 'gateway/sign-in/handover-take.ts',
    old: "new Set(['unauthenticated', 'state_invalid'])",
    new: 'new Set()',
    test: ATTACKS,
    about: 'whose session ended on the way meets an error, and not the sign-in page',
  },
  {
    file: 'gateway/sign-in/handover-give.ts',
    old: 'if (isTooOld(state, act)) return',
    new: "if (isTooOld(state, act) && state.id === '') return",
    test: 'test/sign-in/handover.test.ts',
    about: 'a session is laid ready for a question that nobody remembers',
  },
  {
    file: 'gateway/sign-in/handover-give.ts',
    old: "    if (session.error.reason !== 'unauthenticated') return session\n",
    new: '',
    test: 'test/sign-in/handover.test.ts',
    about: 'while the registry is silent everybody is asked to sign in again',
  },
  {
    file: 'gateway/sign-in/handover-give.ts',
    old: 'state.isSilent ? backUrl(state, sealed) : ',
    new: '',
    test: FLOWS,
    about: 'a page for everybody asks its visitors to sign in',
  },
  {
    file: 'gateway/sign-in/handover-give.ts',
    old: 'desk.now() / 1000 + HANDOVER_SECONDS',
    new: 'desk.now() / 1000 + 86_400',
    test: ATTACKS,
    about: 'a session laid ready is there to be taken all day',
  },
  {
    file: 'gateway/sign-in/handover-start.ts',
    old: 'desk.now() / 1000 - Number(at) < HANDOVER_LOOP_SECONDS',
    new: 'Number(at) < HANDOVER_LOOP_SECONDS * 1e9',
    test: 'test/sign-in/handover.test.ts',
    about: 'who was sent round in vain once may never sign in again',
  },
]
