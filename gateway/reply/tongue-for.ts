import { LANGUAGES, type Language } from '../../login-ui/messages/languages.ts'
import { loadTongue } from '../../login-ui/messages/load-tongue.ts'
import type { Tongue } from '../../login-ui/messages/tongue.ts'
import { LANGUAGE_COOKIE } from '../core/names.ts'
import { preferredLanguage } from '../request/preferred-language.ts'

/** What a visitor reads: what they have chosen here, else what their browser asks for, else English. */
export function tongueFor(headers: Headers): Promise<Tongue> {
  const chosen = CHOSEN.exec(headers.get('cookie') ?? '')?.[1]
  if (isLanguage(chosen)) return loadTongue(chosen)
  const preferred = preferredLanguage(headers.get('accept-language') ?? '', TAGS)
  return loadTongue(isLanguage(preferred) ? preferred : 'en')
}

/** @param tag as a link or a cookie has it; never trusted */
export function isLanguage(tag: string | null | undefined): tag is Language {
  return typeof tag === 'string' && TAGS.includes(tag)
}

const TAGS: readonly string[] = Object.keys(LANGUAGES)

/** Read from whatever is there: of two that disagree either will do, and a refusal of ambiguous cookies has words too. */
const CHOSEN = new RegExp(`(?:^|;)\\s*${LANGUAGE_COOKIE}=([a-z]{2,8})(?:;|$)`)
