/** Where the gateway itself answers; never forwarded. */
export const OWN_PREFIX = '/.auth/'

/** Every cookie of ours begins so; none reaches an origin, and no origin may set one. */
export const COOKIE_PREFIX = '__Host-gatehouse'
export const SESSION_COOKIE = '__Host-gatehouse'
export const REFRESH_COOKIE = '__Host-gatehouse-refresh'
/** Sealed: what this session has proven, by which method and when. */
export const PROOFS_COOKIE = '__Host-gatehouse-proofs'
export const BROWSER_COOKIE = '__Host-gatehouse-browser'
/** Sealed: what the page that offers a passkey needs to make one. Lives from the sign-in to that page. */
export const OFFER_COOKIE = '__Host-gatehouse-offer'
/** `here`: this browser has used a passkey. `skipped`: it said "not now". Says nothing about who. */
export const PASSKEY_HINT_COOKIE = '__Host-gatehouse-passkey'

/** The language this person has chosen; says nothing else. */
export const LANGUAGE_COOKIE = '__Host-gatehouse-language'

/** The device cookie of `@authsignal/browser`, which its script sets on our page. */
export const DEVICE_COOKIE = '__as_aid'

/** What the app's server may check to be sure that a request came through the gateway. */
export const LOCK_HEADER = 'X-Gatehouse-Lock'
