import { parseUrl } from '../core/parse-url.ts'
import { ok, type Result } from '../core/result.ts'
import type { Tracked } from '../providers/authsignal-actions.ts'
import type { Unavailable } from '../providers/authsignal-ask.ts'
import { attributesOf } from '../providers/visitor.ts'
import type { Act } from './act.ts'
import { record } from './record.ts'
import { sealerOf } from './sealer.ts'
import { newUiVisit, sealUiVisit, type UiVisit } from './ui-visit.ts'
import { visitorOf } from './visitor.ts'

export type UiStart = {
  /** Where to send this person, and nobody else; undefined where there is nothing for them. */
  readonly url: string | undefined
  /** What the rules say of what they are about to do. */
  readonly tracked: Tracked
}

/**
 * Begins a proof on Authsignal's pages, where it has every method it knows. They are for people with a factor whom the
 * rules ask for one: an address handed out for somebody who has none enrols the first factor of whoever holds it
 * (docs/decisions/0025).
 *
 * @param about whose proof, for which action, and where to afterwards
 * @returns no `url` where it may not be handed out, or leads elsewhere than to Authsignal, which the log has
 */
export async function startPrebuiltUi(
  about: Omit<UiVisit, 'idempotencyKey' | 'issuedAt'>,
  act: Act,
): Promise<Result<UiStart, Unavailable>> {
  const { authsignal, now } = act.desk
  const visit = newUiVisit(about, act.normal.origin, now)
  const state = await sealUiVisit(visit, sealerOf(act))
  const tracked = await authsignal.track(
    visit.userId,
    {
      idempotencyKey: visit.idempotencyKey,
      redirectUrl: `${act.normal.origin}/.auth/callback?state=${state}`,
      ...attributesOf(visitorOf(act.normal)),
    },
    visit.action,
  )
  if (!tracked.ok) return tracked
  return ok({ url: urlFor(visit, tracked.value, act), tracked: tracked.value })
}

function urlFor(
  { idempotencyKey }: UiVisit,
  { isEnrolled, state, url, idempotencyKey: key }: Tracked,
  act: Act,
): string | undefined {
  // Of another action nobody could say afterwards what has become of it.
  if (!isEnrolled || state !== 'CHALLENGE_REQUIRED' || key !== idempotencyKey) return undefined
  if (act.desk.settings.isPreBuiltUi(url)) return url
  record(act, { event: 'ui_elsewhere', origin: parseUrl(url)?.origin ?? '' })
  return undefined
}
