import type { BrowserContextOptions } from 'playwright-core'

/** How a page is looked at. */
export type Look = {
  readonly name: string
  readonly lang?: string
  readonly browser: Pick<
    BrowserContextOptions,
    'viewport' | 'deviceScaleFactor' | 'colorScheme' | 'forcedColors' | 'contrast' | 'reducedMotion'
  >
}

const HEIGHT = 800
const at = (width: number) => ({ viewport: { width, height: HEIGHT } })
/** WCAG 2.2, 1.4.10: what a window 1,280 pixels wide has at 400 %. */
const NARROWEST = at(320)
const MIDDLE = at(480)

export const LIGHT: Look = { name: 'light', browser: MIDDLE }
export const DARK: Look = { name: 'dark', browser: { ...MIDDLE, colorScheme: 'dark' } }
export const WIDE: Look = { name: 'wide', browser: at(1_440) }
export const WIDE_DARK: Look = { name: 'wide, dark', browser: { ...at(1_440), colorScheme: 'dark' } }
export const PHONE: Look = { name: '320 px', browser: NARROWEST }
export const PHONE_DARK: Look = { name: '320 px, dark', browser: { ...NARROWEST, colorScheme: 'dark' } }
/** A window 1,280 pixels wide. */
export const ZOOMED: Look = {
  name: '200 % zoom',
  browser: { viewport: { width: 640, height: HEIGHT / 2 }, deviceScaleFactor: 2 },
}
export const FORCED: Look = {
  name: 'forced colours',
  browser: { ...MIDDLE, colorScheme: 'dark', forcedColors: 'active' },
}
export const CONTRAST: Look = { name: 'more contrast', browser: { ...MIDDLE, contrast: 'more' } }
export const STILL: Look = { name: 'no motion', browser: { ...MIDDLE, reducedMotion: 'reduce' } }
export const spoken = (lang: string, look = LIGHT): Look => ({ ...look, name: `${lang}, ${look.name}`, lang })
