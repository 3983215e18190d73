/** How the pages of a host look and what they call themselves. Every field is described in docs/branding.md. */
export type Brand = {
  readonly name?: string
  readonly logo?: BrandLogo
  readonly colours?: BrandColours
  /** What is drawn behind the card. */
  readonly background?: 'plain' | 'glow' | 'arches' | { readonly image: string }
  /** Beneath the card: help, privacy, imprint. */
  readonly links?: readonly BrandLink[]
  /** In place of our own, by language and by `section.key` of the messages. */
  readonly texts?: BrandTexts
}

export type BrandLogo = {
  /** A `data:` address. */
  readonly src: string
  /** The same on a dark ground. */
  readonly dark?: string
  /** What it says. Empty where it says nothing: then the name stands beside it. */
  readonly alt: string
}

/** `#rgb` or `#rrggbb`. What is left out is ours, or made from what is there. */
export type SchemeColours = {
  /** Links and focus, and buttons where `button` is left out. */
  readonly accent?: string
  readonly button?: string
  /** Behind the card. */
  readonly ground?: string
  /** The card. */
  readonly surface?: string
  readonly ink?: string
}

export type BrandColours = SchemeColours & { readonly dark?: SchemeColours }

/** The label is one for all languages, or one for each with `en` for those without. */
export type BrandLink = { readonly label: string | Readonly<Record<string, string>>; readonly href: string }

export type BrandTexts = Readonly<Record<string, Readonly<Record<string, string>>>>

/** As much of a configuration as brands are told by. */
export type Branded = {
  readonly login: { readonly brand?: Brand; readonly host?: string }
  readonly hosts: Readonly<Record<string, { readonly brand?: Brand }>>
}

/**
 * What stands at `login.brand`, each field in place of which the host's own counts whole.
 *
 * @returns undefined for a host that is in no configuration, and where nothing is said
 */
export function brandOf(host: string, { login, hosts }: Branded): Brand | undefined {
  const own = Object.hasOwn(hosts, host) ? hosts[host] : undefined
  if (own === undefined && host !== login.host) return undefined
  const brand = { ...login.brand, ...own?.brand }
  return Object.keys(brand).length === 0 ? undefined : brand
}
