/** The languages there are, each by its own name, in the order of the list people choose from. */
export const LANGUAGES = {
  en: 'English',
  ar: 'العربية',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  it: 'Italiano',
  ja: '日本語',
  nl: 'Nederlands',
  pl: 'Polski',
  pt: 'Português',
  uk: 'Українська',
  zh: '中文',
} as const

export type Language = keyof typeof LANGUAGES
