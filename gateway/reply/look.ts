import type { Tongue } from '../../login-ui/messages/tongue.ts'
import { withTexts } from '../../login-ui/messages/with-texts.ts'
import { type Branded, type BrandLogo, brandOf } from '../core/brand.ts'

/** What a desk knows of how its hosts look. */
export type LookDesk = {
  /** Path of our fingerprinted stylesheet. */
  readonly stylesheet: string
  readonly brands?: Brands | undefined
}

export type Brands = {
  readonly config: Branded
  /** Paths of the stylesheets that hosts have of their own, by host (build/brand-sheets.ts). */
  readonly sheets: Readonly<Record<string, string>>
}

/** What a page of one host is made with: its stylesheet, its brand, and its language in the host's own words. */
export type PageLook = {
  readonly tongue: Tongue
  readonly stylesheet: string
  readonly brand: PageBrand | undefined
}

/** As the pages take it (login-ui/frame.ts), which this layer does not know. */
type PageBrand = {
  readonly name: string | undefined
  readonly logo: BrandLogo | undefined
  readonly links: readonly { readonly label: string; readonly href: string }[]
}

/**
 * @param host the page's own, without port
 * @param tongue in our words
 */
export function lookAt(host: string, desk: LookDesk, tongue: Tongue): PageLook {
  const { stylesheet, brands } = desk
  const brand = brands && brandOf(host, brands.config)
  if (brands === undefined || brand === undefined) return { tongue, stylesheet, brand: undefined }
  const { name, logo, links = [], texts } = brand
  return {
    tongue: withTexts(tongue, texts),
    stylesheet: brands.sheets[host] ?? stylesheet,
    brand: {
      name,
      logo,
      links: links.map(({ label, href }) => ({ label: labelIn(tongue.lang, label), href })),
    },
  }
}

function labelIn(lang: string, label: string | Readonly<Record<string, string>>): string {
  return typeof label === 'string' ? label : (label[lang] ?? label.en ?? '')
}
