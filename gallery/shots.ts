import {
  CONTRAST,
  DARK,
  FORCED,
  LIGHT,
  type Look,
  PHONE,
  PHONE_DARK,
  STILL,
  spoken,
  WIDE,
  WIDE_DARK,
  ZOOMED,
} from './look.ts'
import { PSEUDO } from './pseudo-tongue.ts'
import { nameOf, type PageState } from './state.ts'

export type Shot = { readonly state: PageState; readonly look: Look }

/** More than these nobody looks at. */
export const MAX_SHOTS = 60

/** The pages everybody meets, in more looks than one; of languages those that are there. */
export const SAMPLES: Readonly<Record<string, readonly Look[]>> = {
  'sign-in.plain': [WIDE, WIDE_DARK, PHONE, ZOOMED, FORCED, CONTRAST, spoken('ar')],
  'sign-in.e-mail-address-wrong': [spoken('uk', PHONE_DARK)],
  'sign-in.waiting-for-the-passkey': [STILL],
  'code.wrong-said-by-the-script': [FORCED, spoken('de', PHONE), spoken('ar', DARK), spoken(PSEUDO, PHONE)],
  'step-up.for-a-place': [spoken('de', PHONE_DARK)],
  'account.three-passkeys-one-of-this-device': [PHONE, spoken('ar', PHONE), spoken(PSEUDO, PHONE)],
}

/**
 * Every state that does not look like another, light and dark in turn, then the samples.
 *
 * @param langs that there are
 */
export function shotsOf(states: readonly PageState[], langs: readonly string[]): readonly Shot[] {
  const once = states
    .filter(({ looksLikeAnother }) => !looksLikeAnother)
    .map((state, i): Shot => ({ state, look: i % 2 === 0 ? LIGHT : DARK }))
  const samples = states.flatMap((state) =>
    (SAMPLES[nameOf(state)] ?? []).map((look): Shot => ({ state, look })),
  )
  return [...once, ...samples.filter(({ look }) => look.lang === undefined || langs.includes(look.lang))]
}

/** @returns its file, without a folder */
export function fileOf({ state, look }: Shot): string {
  return `${nameOf(state)}.${look.name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`
}
