import type { Frame } from './frame.ts'
import { type Html, html } from './html.ts'

const PRODUCT = 'Gatehouse'

/** What the page calls itself, in its title as well. */
export function nameOf({ brand }: Frame): string {
  return brand?.name ?? PRODUCT
}

/** Whose door this is. A logo that says the name stands for it, and one that says nothing stands beside it. */
export function brandHeader(frame: Frame): Html {
  const { brand } = frame
  const picture = brand?.logo === undefined ? undefined : logo(brand.logo)
  const isNamedByLogo = brand?.logo !== undefined && brand.logo.alt !== ''
  const mark = picture ?? (brand?.name === undefined && MARK)
  return html`<header class="brand">${mark}${!isNamedByLogo && html`<span>${nameOf(frame)}</span>`}</header>`
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
