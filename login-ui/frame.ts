import type { Tongue } from './messages/tongue.ts'

/** What all pages have in common. */
export type Frame = {
  readonly tongue: Tongue
  /** Its path; undefined where none is served: the page then brings a plain style along. */
  readonly stylesheet: string | undefined
  /** Of the host, where it has one. */
  readonly brand?: PageBrand | undefined
  /** Path of the script. */
  readonly script: string
  /** The page's own path and query, where it can be asked for again in another language. */
  readonly here?: string | undefined
}

/** Whose page this is, where it is not ours. */
export type PageBrand = {
  readonly name: string | undefined
  readonly logo: BrandLogo | undefined
  /** Help, privacy, imprint. */
  readonly links: readonly { readonly label: string; readonly href: string }[]
}

/** Pictures as `data:` addresses; an empty `alt` where the name stands beside it. */
type BrandLogo = { readonly src: string; readonly dark?: string; readonly alt: string }
