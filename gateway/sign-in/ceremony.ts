import { STATE_LIFETIME_SECONDS } from '../core/limits.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { SealedFor } from '../core/seal.ts'
import type { Act } from './act.ts'
import type { Browser } from './browser.ts'
import { isOver, openProveState } from './prove-state.ts'
import { actionOf } from './purpose.ts'
import type { Fields } from './read-fields.ts'
import type { RelayPair } from './relay-pairs.ts'
import { requireSession } from './require-session.ts'
import { sealerOf } from './sealer.ts'

/**
 * A passkey being shown for a purpose: the page that asks gives its sealed state in the place of an action, and from then
 * on has the ceremony's id sealed with what it is for. The page can name no action of its own, nor show for one thing what
 * was begun for another.
 */
export type Ceremony = {
  /** Authsignal's code. */
  readonly action: string
  /** Of the page's state. */
  readonly stateId: string
  readonly originJti: string
}

type SealedCeremony = Ceremony & {
  readonly challengeId: string
  readonly browser: string
  /** Seconds since 1970. */
  readonly issuedAt: number
}

/** What the page sent, with Authsignal's own id in it; and the ceremony, where it is one for a purpose. */
export type InCeremony = { readonly fields: Fields; readonly ceremony: Ceremony | undefined }

/** @returns `state_invalid`, `state_expired`, `unauthenticated` for a purpose that is not this session's, or too old */
export async function openCeremony(
  { path }: RelayPair,
  { action, ...fields }: Fields,
  browser: Browser,
  act: Act,
): Promise<Result<InCeremony, Refusal>> {
  if (path === '/client/challenge') return begin(action, fields, browser, act)
  const { challengeId } = fields
  const opened = await act.desk.seal.open(String(challengeId), sealedFor(act))
  // Authsignal's own: a ceremony that signs in.
  if (!opened.ok) return ok({ fields, ceremony: undefined })
  const { challengeId: id, browser: mark, issuedAt, ...ceremony } = opened.value as SealedCeremony
  if (mark !== browser.mark) return fail({ reason: 'state_invalid', because: 'another browser' })
  const secondsAgo = act.desk.now() / 1000 - issuedAt
  if (secondsAgo >= STATE_LIFETIME_SECONDS) return fail({ reason: 'state_expired', secondsAgo })
  return ok({ fields: { ...fields, challengeId: id }, ceremony })
}

/** An action's code is shorter than anything sealed, and is the gateway's to say. */
const ACTION_MAX_CHARACTERS = 64

async function begin(
  asked: unknown,
  fields: Fields,
  browser: Browser,
  act: Act,
): Promise<Result<InCeremony, Refusal>> {
  if (typeof asked !== 'string' || asked.length <= ACTION_MAX_CHARACTERS) {
    return ok({ fields, ceremony: undefined })
  }
  const session = await requireSession(act)
  if (!session.ok) return session
  const state = await openProveState(asked, session.value, browser.mark, sealerOf(act))
  if (!state.ok) return state
  const { id: stateId, originJti, purpose, issuedAt } = state.value
  if (isOver(state.value, act.desk.now)) {
    return fail({ reason: 'state_expired', secondsAgo: act.desk.now() / 1000 - issuedAt })
  }
  return ok({ fields, ceremony: { action: actionOf(purpose), stateId, originJti } })
}

/** What the page gets in the place of Authsignal's id. */
export function sealChallengeId(
  challengeId: unknown,
  ceremony: Ceremony,
  browser: Browser,
  act: Act,
): Promise<string> {
  const issuedAt = act.desk.now() / 1000
  const { action, stateId, originJti } = ceremony
  const whole = { challengeId, action, stateId, originJti, browser: browser.mark, issuedAt }
  return act.desk.seal.seal(whole, sealedFor(act))
}

function sealedFor({ normal }: Act): SealedFor {
  return { name: 'ceremony', purpose: 'prove', host: normal.host }
}
