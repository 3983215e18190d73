/** Where the gateway itself answers; never forwarded. */
export const OWN_PREFIX = '/.auth/'
/** Where a form of the app's, kept while its sender signed in, is offered for sending. */
export const CONFIRM_PATH = '/.auth/resume/confirm'

/** The one page of ours that a sign-in may lead to: it changes nothing by being shown. */
export const ACCOUNT_PATH = '/.auth/account'

/** Between the hosts of one sign-in: it changes nothing but whose session this browser has. */
export const HANDOVER_PATH = '/.auth/handover'

/** Where a session gets new tokens on the way to something else, and then goes on to it. */
export const REFRESH_PATH = '/.auth/refresh'

/** Every cookie of ours begins so; none reaches an origin, and no origin may set one. */
export const COOKIE_PREFIX = '__Host-gatehouse'
export const SESSION_COOKIE = '__Host-gatehouse'
export const REFRESH_COOKIE = '__Host-gatehouse-refresh'
/** Sealed: what this session has proven, by which method and when. */
export const PROOFS_COOKIE = '__Host-gatehouse-proofs'
export const BROWSER_COOKIE = '__Host-gatehouse-browser'
/** Sealed: what the page that offers a passkey needs to make one. Lives from the sign-in to that page. */
export const OFFER_COOKIE = '__Host-gatehouse-offer'
/** How often in a row this browser was handed a session and came back without it: what ends a loop of redirects. */
export const HANDOVER_COOKIE = '__Host-gatehouse-handover'
/** When this browser was last led by `/.auth/refresh`, and what came of it (renewed-mark.ts): what ends a loop of redirects. */
export const RENEWED_COOKIE = '__Host-gatehouse-renewed'
/** `here`: this browser has used a passkey. `skipped`: it said "not now". Says nothing about who. */
export const PASSKEY_HINT_COOKIE = '__Host-gatehouse-passkey'

/** `passkey` or `authsignal_ui`: how this browser last signed in, if not by a code. Says nothing about who. */
export const LAST_METHOD_COOKIE = '__Host-gatehouse-last'
/** The language this person has chosen; says nothing else. */
export const LANGUAGE_COOKIE = '__Host-gatehouse-language'

/** The device cookie of `@authsignal/browser`, which its script sets on our page. */
export const DEVICE_COOKIE = '__as_aid'

/** What the app's server may check to be sure that a request came through the gateway. */
export const LOCK_HEADER = 'X-Gatehouse-Lock'

/** By which scheme the visitor came, where `X-Forwarded-Proto` may not be set. */
export const PROTO_HEADER = 'x-gatehouse-proto'
/** `signed-in` or `nobody`: tells whoever carries an answer home whether it is one visitor's alone. */
export const VISITOR_HEADER = 'x-gatehouse-visitor'

/** Authsignal's actions that are acts of ours, not routes: a proof for one must never open a route. */
export const OWN_ACTION_PREFIX = 'gatehouse-'
/** In the place of a method: nothing was proven, the tenant's rules had no objection. */
export const BY_RULES = 'RULES'
