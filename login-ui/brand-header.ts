import type { Frame } from './frame.ts'
import { type Html, html } from './html.ts'
import { monogram } from './monogram.ts'

const PRODUCT = 'Gatehouse'

/** What the page calls itself, in its title as well. */
export function nameOf({ brand }: Frame): string {
  return brand?.name ?? PRODUCT
}

/** Whose door this is. A logo that says the name stands for it, one that says nothing beside it; without, its first letter does. */
export function brandHeader(frame: Frame): Html {
  const { brand } = frame
  const isNamedByLogo = brand?.logo !== undefined && brand.logo.alt !== ''
  return html`<header class="brand">${markOf(frame)}${!isNamedByLogo && html`<bdi>${nameOf(frame)}</bdi>`}</header>`
}

function markOf({ brand }: Frame): Html | undefined {
  if (brand?.logo !== undefined) return logo(brand.logo)
  return brand?.name === undefined ? MARK : monogram(brand.name)
}

function logo({ src, dark, alt }: { src: string; dark?: string; alt: string }): Html {
  const image = html`<img class="logo" src="${src}" alt="${alt}">`
  if (dark === undefined) return image
  return html`<picture><source media="(prefers-color-scheme: dark)" srcset="${dark}">${image}</picture>`
}

// A house with its gate open. Colours come from the stylesheet: the policy allows no style here.
const MARK = html`<svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
<path class="mark-house" d="M12 1.5 2.5 8v14.5h19V8z"/><path class="mark-gate" d="M8 22.5V14a4 4 0 0 1 8 0v8.500z"/>
</svg>`
