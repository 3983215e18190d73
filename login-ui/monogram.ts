import { type Html, html } from './html.ts'

/**
 * The first letter of a name, drawn as a mark: for whoever has a name and no logo.
 *
 * @returns undefined for a name without letter and digit
 */
export function monogram(name: string): Html | undefined {
  const [letter] = FIRST_LETTER.exec(name) ?? []
  if (letter === undefined) return undefined
  // Colours come from the stylesheet, as those of the gate do.
  return html`<svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
<rect class="mark-house" width="24" height="24" rx="6"/><text class="mark-gate" x="12" y="12" font-size="14" font-weight="700" text-anchor="middle" dominant-baseline="central">${letter.toUpperCase()}</text>
</svg>`
}

/** With the marks that belong to it (Unicode Standard 3.6, D56). */
const FIRST_LETTER = /[\p{L}\p{N}]\p{M}*/u
