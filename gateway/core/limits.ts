/**
 * Every size, count and time of the gateway, each with its unit and its reason. One place, so that a reviewer
 * can read them in one go and an operator can find the one that was hit.
 */

// --- what may come in ---

/** CloudFront's limit on a URL; the smaller of the two runtimes, so that both refuse the same requests. */
export const PATH_MAX_BYTES = 8_192
/** Of each thing a visitor has said that stands in the log: enough to know it by, and a flood of long ones stays small. */
export const LOGGED_MAX_CHARACTERS = 200
/** Different ways to read one path that are worth weighing. More than this is an attack, not an address. */
export const PATH_READINGS_MAX = 64
/** How often a path may be decoded before it must stand still: once by us, once by a front, once by the app. */
export const PATH_DECODINGS_MAX = 3
/** Browsers keep at least 50 cookies a host (RFC 6265 6.1) and Chromium 180; a thousand is nobody's browser. */
export const COOKIES_MAX = 200
/** Twice what Node's own server takes for all headers together; our four cookies need at most 20 KB. */
export const COOKIE_HEADER_MAX_BYTES = 32_768
/** A form of ours holds an e-mail, a code and a sealed state; a WebAuthn answer is under 8 KB. */
export const SIGN_IN_BODY_MAX_BYTES = 64 * 1024

// --- a form of the app's, kept while its sender signs in ---

/** The body: a long letter, or a picture as large as a mail's. More would be sent again with each page of the sign-in. */
export const KEPT_BODY_MAX_BYTES = 64 * 1024
/** Sealed: the body in base64 (4/3), two addresses of at most `PATH_MAX_BYTES` and some 500 bytes beside it, all again in base64url. */
export const KEPT_SEALED_MAX_CHARACTERS = 144 * 1024
/** A form of ours that carries it: no more of its own than any other. */
export const CARRYING_BODY_MAX_BYTES = SIGN_IN_BODY_MAX_BYTES + KEPT_SEALED_MAX_CHARACTERS
/** Time to find a phone, a code, or the person who can approve; then it is worth typing again. */
export const KEPT_SECONDS = 60 * 60
/** Servers take 1,000 (PHP, Django) to 4,096 (Rack) fields of a form; each is a field of our page. */
export const KEPT_FIELDS_MAX = 4_096
/** Of those the page shows so many: nobody reads on. */
export const KEPT_SHOWN_FIELDS = 40
/** And of each so much: enough to know it by. */
export const KEPT_SHOWN_CHARACTERS = 160

// --- cookies and what is sealed ---

/** Browsers take 4,096 bytes for name, value and attributes together; this leaves room for the latter. */
export const COOKIE_CHUNK_BYTES = 3_800
/** `__Host-gatehouse.0` to `.3`: Cognito's ID tokens stay far below, even with a hundred groups. */
export const COOKIE_CHUNKS_MAX = 4
/** Long enough to fetch a code from a slow mailbox, the time Authsignal's own codes and tokens live. */
export const STATE_LIFETIME_SECONDS = 10 * 60
/** A page left open overnight still knows where its visitor was going: a code asked for there begins a new sign-in. */
export const STATE_RENEWABLE_SECONDS = 24 * 60 * 60
/** Sealed states are padded to a multiple of this, so that their length tells nothing of what is in them. */
export const SEAL_PADDING_BYTES = 256
/** RFC 5321 4.5.3.1.3: a path of 256 octets with its two angle brackets. */
export const EMAIL_MAX_CHARACTERS = 254

// --- tokens ---

/** A token issued in the future is a forgery or a broken clock; this much drift is neither. */
export const CLOCK_DRIFT_SECONDS = 30
/** Verified tokens remembered per isolate: at 4 KB each at most 8 MB of a Worker's 128 MB. */
export const VERIFIED_TOKENS_MAX = 2_000
/** Between two fetches of the key set because of an unknown key id. A rotation is announced hours ahead. */
export const JWKS_COOLDOWN_SECONDS = 10
/** A key set that has never answered, or not for too long, is asked no more often: forged tokens bring many questions, and one answer serves everybody. */
export const JWKS_FIRST_QUESTIONS = { questions: 3, seconds: 1 } as const
/** Keys older than this are asked for again while they go on serving: one that the pool has withdrawn ends with it. */
export const JWKS_RENEW_SECONDS = 60 * 60
/** Keys serve so long without a good answer: Cognito lets its key set be kept for a day (`max-age=86400`). */
export const JWKS_STALE_SECONDS = 24 * 60 * 60
/** Two RSA keys are under 1 KB; this is a hundred of them. */
export const JWKS_MAX_BYTES = 64 * 1024
/** The key set is a few hundred bytes from the same region; a visitor waits for it once per isolate. */
export const JWKS_DEADLINE_MS = 3_000

// --- the services behind a sign-in ---

/** A person waits at the page for it. Cognito's answer includes triggers, which may take 5 s each. */
export const COGNITO_DEADLINE_MS = 20_000
/** Authsignal answers in well under a second; longer than this the person is better served by a sentence. */
export const AUTHSIGNAL_DEADLINE_MS = 8_000
/** Of a visitor's `User-Agent`, for Authsignal's rules: browsers' have under 300. A server refuses a request with very long ones, and a service would look as if it were down. */
export const USER_AGENT_MAX_CHARACTERS = 512
/** Inside a trigger all must end before Cognito's 5 s, with two calls after one another in Create. */
export const AUTHSIGNAL_TRIGGER_DEADLINE_MS = 2_000
/** Every answer to "send me a code" takes at least this long, so that its time does not tell who exists. */
export const OTP_START_FLOOR_MS = 500
/** The same for "that code is wrong", which for some addresses is said without asking anybody. */
export const WRONG_CODE_FLOOR_MS = 300
/** Answers for which there was something to do, and whose slowest holds back those for which there was nothing. */
export const PACE_REMEMBERED = 16
/** Two that took nearly as long leave at the same step. */
export const PACE_STEP_MS = 250
/** One that took longer holds nobody else back for longer than this. */
export const PACE_MAX_MS = 3_000
/** After this long a code that has not come will not come; the person may ask for another. */
export const RESEND_AFTER_SECONDS = 30

/**
 * Of the address to return to, while somebody is on Authsignal's pages: it travels in a URL, sealed and a third longer,
 * with Authsignal's own token behind it, and all of that in a URL of Authsignal's. A longer one begins anew at `/`.
 */
export const UI_RETURN_TO_MAX_CHARACTERS = 2_000
/** Authsignal's tokens are JWTs of about 1 KB, and this is what the Verify trigger takes. */
export const UI_TOKEN_MAX_CHARACTERS = 8_192

// --- tries: defaults of the configuration's `limits` ---

/** Sign-in steps from one address: an office behind one NAT signs in at nine. */
export const TRIES_PER_IP = { tries: 100, windowSeconds: 10 * 60 } as const
/** Codes sent to one mailbox: more than anyone needs, fewer than a nuisance. Authsignal's own limit is 12. */
export const TRIES_PER_EMAIL = { tries: 8, windowSeconds: 10 * 60 } as const
/** Wrong codes for one sent code: with six digits a guesser's chance stays under 1 in 200,000. */
export const TRIES_PER_ATTEMPT = { tries: 5, windowSeconds: 10 * 60 } as const

/**
 * Calls of the page's SDK for each step of `TRIES_PER_IP`: a page makes two when it is opened, and a step is not taken at
 * each opening.
 */
export const RELAYED_PER_SIGN_IN_STEP = 6
/** An id is a UUID or 22 characters of base64url; a page may say anything, and the registry keeps it. */
export const COUNTED_ID_MAX_CHARACTERS = 64
/** The period of the rate-limit binding in wrangler.toml: Cloudflare knows 10 and 60. */
export const FLOOD_PERIOD_SECONDS = 60

/** Authsignal's own limit on codes tried for one address ("OTP limits" in its documentation). */
export const AUTHSIGNAL_VERIFIES_PER_EMAIL = { tries: 10, windowSeconds: 5 * 60 } as const

// --- sessions ---

/** `session.maxAgeHours` where the configuration says nothing: a working day, so that every morning begins at the door. */
export const SESSION_MAX_AGE_HOURS = 12

/** A token this near its end is renewed: what is on its way still arrives with a valid one. */
export const RENEW_BEFORE_SECONDS = 60
/** With a token that is still valid nobody waits longer for its successor: the next request has it. */
export const RENEWAL_PATIENCE_MS = 2_000
/** No triggers but one run in a renewal, and a whole page waits for it. */
export const RENEWAL_DEADLINE_MS = 8_000
/** Requests sent with the token before are given the same new ones for so long: Cognito's own longest grace. */
export const RENEWAL_GRACE_SECONDS = 60
/** After a renewal without an answer: a page's many requests are one more question, not many. */
export const RENEWAL_RETRY_SECONDS = 5
/** Last-active times remembered by their sealed text: at 1 KB each 2 MB of a Worker's 128 MB. */
export const OPENED_PROOFS_MAX = 2_000
/** Actions a session's proofs are kept of: with the longest codes they fill half a cookie. A host names a few. */
export const PROOFS_MAX = 12
/** Who was led by `/.auth/refresh` and comes back without a session so soon is not sent there again. */
export const RENEWED_MARK_SECONDS = 15
/** How old the last-active time in a cookie grows before it is written again. */
export const ACTIVE_EVERY_SECONDS = 60
/** `session.maxConnectionMinutes` where the configuration says nothing: a Cognito ID token's usual life. */
export const MAX_CONNECTION_MINUTES = 60

// --- one sign-in for several hosts ---

/** Two redirects and a slow phone; nobody waits in between. */
export const HANDOVER_SECONDS = 60
/** Of an address to return to, which travels sealed in a URL of ours and grows by half on the way: both stay below `PATH_MAX_BYTES`. Who is on the way to a longer one arrives at the host's root. */
export const HANDOVER_RETURN_TO_MAX_CHARACTERS = 4_096
/** A hand-over that did not help is begun anew so often: tabs opened at once may take each other's cookies. Then a page says so. */
export const HANDOVER_ROUNDS_MAX = 2
/** Who comes back without a session so soon after one was handed over lost its cookie on the way. */
export const HANDOVER_LOOP_SECONDS = 60

// --- the registry ---

/** The list of revocations is read again when it is this old, while requests go on with what is known. */
export const REVOCATIONS_RENEW_SECONDS = 15
/** And may be used no longer than this: after a revocation nothing passes for longer, anywhere. */
export const REVOCATIONS_MAX_AGE_SECONDS = 30
/** Revocations in one answer: half a megabyte, and the object is back to others within some ms. */
export const REVOCATIONS_PAGE = 5_000
/** After a read without an answer: nobody waits for the next one before. */
export const REVOCATIONS_RETRY_SECONDS = 2
/** Open connections look at the list so often. A look is three look-ups in memory. */
export const CONNECTIONS_LOOK_SECONDS = 1
/** Connections that stay open of one session: a browser has six to a host (HTTP/1.1), a person some browsers. */
export const CONNECTIONS_MAX = 200
/** A look-up in the same region takes milliseconds, on a new connection from the farthest edge under a second. */
export const REGISTRY_DEADLINE_MS = 3_000
/** Objects that ids and tries are spread over: one does some hundred a second, and Cognito 120 sign-ins. */
export const REGISTRY_SHARDS = 16
/** How often an object of the registry forgets what has ended. */
export const REGISTRY_SWEEP_SECONDS = 10 * 60

/** Who said "not now" to a passkey is not asked again for a month. */
export const PASSKEY_SKIPPED_SECONDS = 30 * 24 * 60 * 60
/** The longest a cookie lives: RFC 6265bis 5.5 caps it at 400 days. */
export const PASSKEY_HERE_SECONDS = 400 * 24 * 60 * 60
/** The same for how somebody last signed in: whoever comes once a year is glad of it. */
export const LAST_METHOD_SECONDS = 400 * 24 * 60 * 60

/** Forms of an account page left open for longer lead to the page as it is by then. */
export const ACCOUNT_FORM_SECONDS = 60 * 60
/** As much as fits in one line of a phone. */
export const PASSKEY_NAME_MAX_CHARACTERS = 40
/** Of two removals that saw the same passkeys one is done: longer than Authsignal's answer, and the registry's, are waited for. */
export const PASSKEY_REMOVAL_SECONDS = 30

/** A language once chosen is kept as long as a cookie can be. */
export const LANGUAGE_SECONDS = 400 * 24 * 60 * 60

// --- toward pages of other origins ---

/** How long a browser may keep a preflight's answer where the route says nothing: a change of configuration is seen soon. */
export const CORS_MAX_AGE_SECONDS = 10 * 60

// --- toward the origin ---

/** Header names whose verdict is remembered per isolate: all browsers and programs together send fewer. */
export const STRIPPED_NAMES_MAX = 500
/** Longer ones nobody sends twice. */
export const STRIPPED_NAME_MAX_CHARACTERS = 64

/** How long the origin may take for its first byte where the route says nothing. */
export const ORIGIN_FIRST_BYTE_DEADLINE_MS = 60_000

// --- the origin assertion ---

/** An app reads it at once: what this leaves over is for a request that waits in a queue, and two clocks' drift. */
export const ASSERTION_LIFETIME_SECONDS = 60
/** One assertion serves a session and origin for so long: a page's many requests cost one signature, and each still arrives with half its life ahead. */
export const ASSERTION_REUSE_SECONDS = 30
/** How long `/.auth/jwks.json` may be kept, and so how long a new key is published before it may sign. */
export const ASSERTION_JWKS_MAX_AGE_SECONDS = 300

// --- Lambda@Edge ---

/** What CloudFront takes back of an address is shorter, query included: what leads elsewhere or is escaped on the way may grow. */
export const EDGE_TARGET_LIMIT_BYTES = 8_192
/** Of an answer made in viewer-request, headers included. */
export const EDGE_VIEWER_ANSWER_MAX_BYTES = 40 * 1024
/** Of one made in origin-request. */
export const EDGE_ORIGIN_ANSWER_MAX_BYTES = 1024 * 1024
/** A function that runs for 5 s is ended, and CloudFront speaks in its place; what goes on behind the answer counts as well. */
export const EDGE_VIEWER_PATIENCE_MS = 3_500
/** The same, of 30 s. */
export const EDGE_ORIGIN_PATIENCE_MS = 28_000
/** What goes on behind an answer has so long to end before Lambda freezes the process. */
export const EDGE_BEHIND_MAX_MS = 1_000
/** On a new connection from the farthest edge under a second; a starting container's first visitor waits for it. */
export const SECRETS_DEADLINE_MS = 3_000
/** A rotated secret is asked for after a quarter of an hour; four calls an hour per container cost nothing to speak of. */
export const SECRETS_FRESH_SECONDS = 15 * 60
/** A day in which Secrets Manager may be away. Whoever has taken a secret out of use must not find it in use later. */
export const SECRETS_STALE_SECONDS = 24 * 60 * 60
/** Who could not fetch them does not try again with every visitor. */
export const SECRETS_RETRY_SECONDS = 30
/** A process just thawed finds its socket dead; the second send opens another. */
export const AWS_CALL_SENDS = 2
/** A Query's page is 1 MB of names and values (DynamoDB): as JSON less than twice that. A secret is at most 64 KB. */
export const AWS_ANSWER_MAX_BYTES = 2 * 1024 * 1024
/** Of one partition's items, read in a row: 200,000 lines, more than a container's memory wants. Whoever sends more never ends. */
export const DYNAMO_PAGES_MAX = 40
/** How often a revocation takes its number anew where another came first. */
export const REVOCATION_APPEND_TRIES = 16
/** Between two of those, at most: about as long as one takes near the table, doubled each time. */
export const REVOCATION_APPEND_PAUSE_MS = 20
/** And no longer than this: all of them together stay far below what a sign-out may take. */
export const REVOCATION_APPEND_PAUSE_MAX_MS = 1_000
/** A number missing in the list for longer was deleted; for less, it may be written between two looks. */
export const REVOCATION_GAP_SECONDS = 5 * 60
/** How often a try is counted anew where its window ended or began in between. */
export const TRY_ROUNDS = 3
