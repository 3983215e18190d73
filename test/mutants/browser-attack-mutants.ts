import type { Mutant } from './mutant.ts'

const HOSTILE = 'test/attacks/g12-hostile-script.browser.test.ts'
const WORKER = 'test/attacks/g12-service-worker.browser.test.ts'
const FRAMES = 'test/attacks/g6-frames.browser.test.ts'
const SITES = 'test/attacks/g6-other-sites.browser.test.ts'
const TWO = 'test/attacks/g5-two-people.browser.test.ts'
const AFTER = 'test/attacks/g8-after-sign-out.browser.test.ts'
const REFUSING = 'test/gate/service-worker.test.ts'

/** What a real browser makes of a guard that is gone. */
export const BROWSER_ATTACK_MUTANTS: readonly Mutant[] = [
  // --- the app's own scripts ---
  {
    file: 'gateway/sign-in/routes.ts',
    old: "  if (isPage && !isForDocument(normal.headers)) return fail({ reason: 'not_a_document' })\n",
    new: '',
    test: HOSTILE,
    about: 'a script of the app reads the permission to add a passkey',
  },
  {
    file: 'gateway/request/kind.ts',
    old: "destination === null || destination === 'document'",
    new: "destination !== 'empty'",
    test: HOSTILE,
    about: 'a hidden frame uses up what only a page may',
  },
  {
    file: 'gateway/reply/security-headers.ts',
    old: "  ['cross-origin-opener-policy', 'same-origin'],\n",
    new: '',
    test: HOSTILE,
    about: 'a script of the app opens the sign-in page and reaches into it',
  },
  {
    file: 'gateway/reply/security-headers.ts',
    old: "base-uri 'none'; frame-ancestors 'none'",
    new: "base-uri 'none'; frame-ancestors 'self'",
    test: HOSTILE,
    about: 'a script of the app drives the code page in a frame of its own',
  },
  {
    file: 'gateway/session/set-cookie.ts',
    old: 'Secure; HttpOnly; ',
    new: 'Secure; ',
    test: HOSTILE,
    about: 'a script of the app takes the session along',
  },
  {
    file: 'gateway/session/session-cookie.ts',
    old: '    ...CHUNK_NAMES.map((name, i) => {\n',
    new: '    ...CHUNK_NAMES.slice(0, chunks.length).map((name, i) => {\n',
    test: HOSTILE,
    about: 'a cookie planted before a sign-in spoils the session after it',
  },
  {
    file: 'gateway/request/cookies.ts',
    old: '    if (own.has(name)) return',
    new: "    if (name === '') return",
    test: HOSTILE,
    about: 'of two session cookies the one a script has planted counts',
  },
  {
    file: 'gateway/sign-in/relay-pairs.ts',
    old: "    path: '/client/user-authenticators/passkey/registration-options',\n    for: 'enrol',\n",
    new: "    path: '/client/user-authenticators/passkey/registration-options',\n    for: 'sign-in',\n",
    test: HOSTILE,
    about: 'a script of the app begins to add a passkey',
  },
  {
    file: 'gateway/sign-in/relay.ts',
    old: "pair.gives === 'passkey' ? await useUp(id, act) : ok('not_used')",
    new: "ok('not_used')",
    test: HOSTILE,
    about: 'a permission that was used adds another passkey',
  },
  // --- its service worker ---
  {
    file: 'gateway/sign-in/routes.ts',
    old: "  if (isPage && !isForDocument(normal.headers)) return fail({ reason: 'not_a_document' })\n",
    new: '',
    test: WORKER,
    about: 'a service worker of the app reads the pages it carries',
  },
  {
    file: 'gateway/gate/host.ts',
    old: "host.serviceWorkers !== 'refuse'",
    new: 'true',
    test: WORKER,
    about: 'the app has a service worker though its host refuses them',
  },
  {
    file: 'gateway/gate.ts',
    old: '  if (!worker.ok) return turnAway(worker.error, normal, gate)\n',
    new: '',
    test: REFUSING,
    about: 'what is refused is handed out all the same',
  },
  {
    file: 'gateway/gate/service-worker.ts',
    old: "headers.has('service-worker') || ",
    new: '',
    test: REFUSING,
    about: 'a browser that names no destination gets its service worker',
  },
  {
    file: 'gateway/gate/service-worker.ts',
    old: " || headers.get('sec-fetch-dest') === 'serviceworker'",
    new: '',
    test: REFUSING,
    about: 'a service worker is told by one header only',
  },
  {
    file: 'gateway/config/check-host.ts',
    old: "v.picklist(['allow', 'refuse'], \"'allow' or 'refuse'\")",
    new: 'v.unknown()',
    test: REFUSING,
    about: '`serviceWorkers: false` is taken for a refusal, and is none',
  },
  // --- frames ---
  {
    file: 'gateway/reply/security-headers.ts',
    old: "base-uri 'none'; frame-ancestors 'none'",
    new: "base-uri 'none'; frame-ancestors *",
    test: FRAMES,
    about: 'a page of ours is shown in anybody’s frame',
  },
  {
    file: 'gateway/request/kind.ts',
    old: "destination === null || destination === 'document'",
    new: "destination !== 'empty'",
    test: FRAMES,
    about: 'a page of ours is handed to frames, for the browser alone to hold back',
  },
  {
    file: 'gateway/reply/tell.ts',
    old: "label, target: '_top'",
    new: 'label',
    test: FRAMES,
    about: 'who is signed out in a frame can’t get out of it',
  },
  {
    file: 'gateway/reply/tell.ts',
    old: "style-src 'self'; frame-ancestors 'self'",
    new: "style-src 'self'; frame-ancestors *",
    test: FRAMES,
    about: 'another site frames the way to our sign-in page',
  },
  // --- other sites ---
  {
    file: 'gateway/request/same-origin.ts',
    old: "  if (fetchSite === 'same-origin') return ok('same-origin')\n",
    new: "  if (fetchSite !== 'cross-site') return ok('same-origin')\n",
    test: SITES,
    about: 'a page on another port signs people out, and in as the attacker',
  },
  {
    file: 'gateway/request/same-origin.ts',
    old: "  if (fetchSite === 'same-origin') return ok('same-origin')\n",
    new: "  if (fetchSite !== 'same-site') return ok('same-origin')\n",
    test: SITES,
    about: 'another site signs people out, and in as the attacker',
  },
  {
    file: 'gateway/sign-in/routes.ts',
    old: "'/.auth/logout': { GET: showSignOut,",
    new: "'/.auth/logout': { GET: signOut,",
    test: SITES,
    about: 'a link signs people out',
  },
  {
    file: 'gateway/gate/web-socket.ts',
    old: "  return own.ok ? ok('allowed') : own\n",
    new: "  return ok('allowed')\n",
    test: SITES,
    about: 'a page on another port talks to the app as its visitor',
  },
  {
    file: 'gateway/session/set-cookie.ts',
    old: 'SameSite=Lax',
    new: 'SameSite=None',
    test: SITES,
    about: 'the session goes along with what other sites ask for',
  },
  {
    file: 'gateway/app.ts',
    old: '    if (normal.value.isOurs && ',
    new: "    if (normal.value.isOurs && normal.value.path !== '/.auth/callback' && ",
    test: SITES,
    about: 'what is not built under our prefix goes to the app, token and all',
  },
  // --- after signing out ---
  {
    file: 'gateway/sign-in/sign-out.ts',
    old: '...newBrowser().setCookies',
    new: '...[]',
    test: AFTER,
    about: 'a code form left open signs in again after signing out',
  },
  {
    file: 'gateway/session/session-cookie.ts',
    old: '...CHUNK_NAMES, REFRESH_COOKIE, PROOFS_COOKIE].map(unsetCookie)',
    new: '...CHUNK_NAMES, PROOFS_COOKIE].map(unsetCookie)',
    test: AFTER,
    about: 'signing out leaves the refresh token in the browser',
  },
  {
    file: 'gateway/sign-in/sign-out.ts',
    old: 'await endSession(scope, act)',
    new: "ok('ended')",
    test: AFTER,
    about: 'signing out forgets the cookies and ends nothing',
  },
  {
    file: 'gateway/reply/security-headers.ts',
    old: "['cache-control', 'no-store']",
    new: "['cache-control', 'private']",
    test: AFTER,
    about: 'Back shows a page of ours that was to be shown once, with what it held',
  },
  // --- two people, one browser ---
  {
    file: 'gateway/proxy/assertion.ts',
    old: 'const madeFor = new WeakMap<Session, Map<string, Made>>()',
    new: 'const madeFor = { all: new Map<string, Made>(), get(_: Session) { return this.all }, set(_: Session, made: Map<string, Made>) { this.all = made } }',
    test: TWO,
    about: 'the app gets one person’s headers with another’s assertion',
  },
  {
    file: 'gateway/sign-in/relay.ts',
    old: 'userId !== session.value.sub || originJti !== session.value.originJti',
    new: "userId === ''",
    test: TWO,
    about: 'an offer left open adds a passkey to an account nobody is signed in to',
  },
  {
    file: 'gateway/reply/security-headers.ts',
    old: "  ['cross-origin-embedder-policy', 'require-corp'],\n",
    new: '',
    test: 'test/attacks/g12-isolated-app.browser.test.ts',
    about: 'an app with our opener policy reads the sign-in page in a window of its own',
  },
  {
    file: 'gateway/request/kind.ts',
    old: "  if (headers.has('service-worker-navigation-preload')) return false\n",
    new: '',
    test: 'test/attacks/g12-isolated-app.browser.test.ts',
    about: 'a service worker reads the sign-in page by navigation preload',
  },
  {
    file: 'gateway/sign-in/sign-out.ts',
    old: "  answer.headers.set('clear-site-data', '\"cache\"')\n",
    new: '',
    test: 'test/attacks/g8-back.browser.test.ts',
    about: 'after signing out Back shows what the app has shown',
  },
]
