import { ENGLISH } from '../login-ui/messages/english.ts'
import { LANGUAGES, type Language } from '../login-ui/messages/languages.ts'
import { loadTongue } from '../login-ui/messages/load-tongue.ts'
import type { Tongue } from '../login-ui/messages/tongue.ts'
import { pseudoTongue } from './pseudo-tongue.ts'

/** Every language there is, and the one nobody speaks. */
export async function allTongues(): Promise<readonly Tongue[]> {
  const spoken = Object.keys(LANGUAGES).map((lang) => loadTongue(lang as Language))
  return [...(await Promise.all(spoken)), pseudoTongue(ENGLISH)]
}
