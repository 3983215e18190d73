import { BASE, type Palette, type Scheme } from '../gateway/config/base-palette.ts'
import { PICTURE } from '../gateway/config/brand-picture.ts'
import { readColour, writeColour } from '../gateway/config/contrast.ts'
import { paletteFor } from '../gateway/config/palette.ts'
import { type Brand, type Branded, brandOf } from '../gateway/core/brand.ts'
import type { Asset } from '../gateway/sign-in/desk.ts'
import { assetOf, bundleStyle } from './assets.ts'

export type BrandSheets = {
  /** Paths by host; hosts that look as ours do have none. */
  readonly stylesheets: Readonly<Record<string, string>>
  readonly assets: Readonly<Record<string, Asset>>
}

/**
 * One stylesheet for each distinct look: ours, with what is the brand's own behind it. A page loads one as ever, and no
 * inline style is needed, which the policy would not allow.
 *
 * @param config checked
 */
export async function brandSheets(config: Branded): Promise<BrandSheets> {
  const { host: loginHost } = config.login
  const hosts = new Set([...Object.keys(config.hosts), ...(loginHost === undefined ? [] : [loginHost])])
  const looks = [...hosts].map((host) => ({ host, css: brandStyle(brandOf(host, config) ?? {}) }))
  const own = looks.filter(({ css }) => css !== '')
  if (own.length === 0) return { stylesheets: {}, assets: {} }
  const base = await bundleStyle()
  const files = own.map(({ host, css }) => ({ host, ...assetOf(`${base}${css}`, '.css') }))
  return {
    stylesheets: Object.fromEntries(files.map(({ host, path }) => [host, path])),
    assets: Object.fromEntries(files.map(({ path, asset }) => [path, asset])),
  }
}

/** What a brand says beyond our own stylesheet; empty where it says nothing of looks. */
export function brandStyle({ colours, background }: Brand): string {
  const behind = background === undefined ? '' : `:root{${backdrop(background)}}`
  if (colours === undefined) return behind
  const palettes = { light: paletteFor(colours, 'light'), dark: paletteFor(colours, 'dark') }
  const names = Object.keys(palettes.light) as (keyof Palette)[]
  // What stands behind our own dark page and is said for the light one only would count on the dark one too.
  const own = names.filter((name) => SCHEMES.some((scheme) => palettes[scheme][name] !== BASE[scheme][name]))
  const tokens = (scheme: Scheme) =>
    own.map((name) => `--${name}:${byNumber(palettes[scheme][name])};`).join('')
  return `:root{${tokens('light')}}@media (prefers-color-scheme:dark){:root{${tokens('dark')}}}${behind}`
}

/** Never what was written, but the colour that it is. */
function byNumber(colour: string): string {
  return writeColour(readColour(colour))
}

const SCHEMES: readonly Scheme[] = ['light', 'dark']

/** The drawn ones are in the stylesheet: login-ui/style/backdrop.css. */
function backdrop(background: NonNullable<Brand['background']>): string {
  if (typeof background === 'string') return `--backdrop:var(--backdrop-${background});`
  // The configuration's check has seen it. What ends a `url()` would write rules of its own.
  if (!PICTURE.test(background.image)) throw new Error('the background is no picture')
  return `--backdrop:center/cover no-repeat fixed url("${background.image}");--panel:var(--ground);--panel-inset:var(--space-4);`
}
