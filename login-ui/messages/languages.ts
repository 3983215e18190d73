/** The languages there are, each by its own name, in the order of the list people choose from. */
export const LANGUAGES = {
  en: 'English',
} as const

export type Language = keyof typeof LANGUAGES
