/**
 * What Lambda@Edge does otherwise, of the flows and attacks that are tried on both runtimes: by file, and by the words of
 * docs/runtimes.md that say so. These tests are left out there; all others must pass on both.
 */
export const DIFFERENCES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'test/flows/sign-out.test.ts': {
    'Signing out takes its 30 seconds everywhere': [
      'refuses the session’s own cookies at once, on guarded routes and on ours',
    ],
  },
  'test/browser/one-sign-in.long.test.ts': {
    'Signing out takes its 30 seconds everywhere': [
      'somebody signs in once, by a code and then by a passkey, and is in at all hosts',
    ],
  },
  'test/flows/differential.test.ts': {
    'how much of an upload it has seen when it answers early': [
      '100-continue, and the app says no at once',
      'the app answers before the content has come',
      'an answer that begins before the request has ended',
    ],
  },
  'test/flows/operator-revokes.test.ts': {
    'Signing out takes its 30 seconds everywhere': [
      'whoever is ended at a gateway that runs is out at once, and may sign in again',
    ],
  },
  'test/attacks/g8-after-sign-out.browser.test.ts': {
    'Signing out takes its 30 seconds everywhere': [
      'signed out in one tab is signed out in the other, and what was in the cookies is worth nothing',
    ],
  },
  'test/flows/renewal.test.ts': {
    'Renewal takes two redirects': [
      'is renewed while the request goes on, and lasts for the next ones',
      'is renewed once for fifty requests at once, and none of them is turned away',
      'a PUT with its body arrives as what it was',
      'a POST with its body arrives as what it was',
      'a POST of nothing arrives as what it was',
      'an event stream begins with it renewed',
      'a WebSocket is opened with it renewed, and says so in its cookies',
      'is renewed where a session is welcome but not needed',
      'is renewed for a page one may not see, and the new tokens are not lost with the refusal',
      'ends here with the renewal: a page leads to the sign-in and back, a program is told',
      'a token near its end goes on to its end; past it the answer is 503 and the cookies stay',
    ],
  },
  'test/flows/web-socket.test.ts': {
    'Open connections are not cut': [
      'at both ends, at once, and can’t be opened again',
      'where nobody reads, the gateway takes no more from the visitors, and loses nothing',
      'where nobody reads, the gateway takes no more from the apps, and loses nothing',
    ],
  },
  'test/flows/first-byte.test.ts': {
    'is the distribution’s response timeout': [
      'turns an app that is too slow into a 504, and lets go of the app',
      'counts for a WebSocket as well, and lets go of the app',
    ],
  },
  'test/flows/streaming.test.ts': {
    'Whether an app hears that its visitor has gone': ['before it has answered'],
    'is CloudFront’s to answer': [
      'is answered, and the app gets it with the body',
      'a stranger is sent away before they send anything',
    ],
    'CloudFront speaks first': ['GET with a body is refused, for it means nothing and can’t be carried'],
  },
  'test/attacks/g2-methods.test.ts': {
    'CloudFront speaks first': ['PROPFIND', 'REPORT'],
  },
  'test/attacks/g3-cache-deception.test.ts': {
    'No cookie is cleared on what passes': ['an answer that clears a dead cookie is nobody else’s'],
  },
  'test/flows/bad-input.test.ts': {
    'CloudFront speaks first': [
      '/.auth/login: GET, HEAD',
      'TRACE is for no path',
      'TRACK is for no path',
      'longer than 8,192 bytes',
      'in all 30 KB of them, the answer is one',
    ],
  },
  'test/flows/cut-off.test.ts': {
    'Open connections are not cut': [
      'when it is signed out, at once; another of the same person goes on',
      'when its person is signed out everywhere',
      'when an operator revokes it by its person; somebody else’s goes on',
      'when an operator revokes it by its address; somebody else’s goes on',
    ],
  },
  'test/flows/account.test.ts': {
    'Signing out takes its 30 seconds everywhere': ['leaves those of a later sign-in, and can be done again'],
  },
  'test/flows/ended-session.test.ts': {
    'No cookie is cleared on what passes': [
      'where no session is needed the app answers, and the dead cookies go all the same',
    ],
  },
  'test/flows/failure.test.ts': {
    'Each container knows for itself': ['who is signed in notices nothing'],
    'An app that can’t be reached': [
      'is said by 502 and a sentence, with nothing of what is behind; and it is served when it is back',
    ],
  },
  'test/flows/hosts-and-routes.test.ts': {
    'keeps a body, if it had one': ['with content is asked without it'],
    'An app that can’t be reached': ['as it can the 502, where the app is not there'],
  },
  'test/browser/error-ways-out.test.ts': {
    'An app that can’t be reached': [
      'trying again works as soon as the app does',
      'what was sent is not sent again by a link, and that it may have arrived is said',
      'in a frame of the app’s own the page shows, and leads out of it',
    ],
  },
  'test/attacks/g3-identity.test.ts': {
    'CloudFront speaks first': ['nor by PROPFIND'],
    'taken away before a function is asked': [
      'X-Forwarded-User, X-Forwarded-Email, X-Forwarded-For, X-Request-Id, cookie',
    ],
  },
  'test/attacks/g5-cookies.test.ts': {
    'Cookies come in one line': ['in a second line'],
    'CloudFront speaks first': [
      'a thousand chunks',
      '33 KB of cookies are refused, and the next visitor notices nothing',
      '128 KB of cookies are refused, and the next visitor notices nothing',
      'a public route is open to them all',
    ],
  },
  'test/attacks/g10-large-and-slow.test.ts': {
    'CloudFront speaks first': [
      'a path of 9 KB',
      'a Cookie of 40 KB',
      'a body under /.auth/ that never ends is cut off when it is too large',
      'a header of 100 KB: an answer at once, and others are served meanwhile',
      'headers of 300 KB: an answer at once, and others are served meanwhile',
    ],
  },
}

/**
 * @param file relative to the root
 * @param test its own name, without those of the groups around it
 * @returns what docs/runtimes.md says of the difference, if there is one
 */
export function differenceOf(file: string, test: string): string | undefined {
  const reasons = Object.entries(DIFFERENCES[file] ?? {})
  return reasons.find(([, tests]) => tests.includes(test))?.[0]
}
