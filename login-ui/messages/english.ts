import { messages } from './en.ts'
import type { Tongue } from './tongue.ts'

/** What pages are said in where nothing else is asked for. */
export const ENGLISH: Tongue = { lang: 'en', dir: 'ltr', messages }
