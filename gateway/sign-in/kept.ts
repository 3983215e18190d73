import { type Bytes, fromBase64Url, randomId, toBase64Url } from '../core/bytes.ts'
import { KEPT_SECONDS } from '../core/limits.ts'
import type { KeptLost, Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { type ReturnTo, returnTo } from '../core/return-to.ts'
import type { SealedFor } from '../core/seal.ts'
import type { Session } from '../core/session.ts'
import type { Act } from './act.ts'
import { browserOf } from './browser.ts'
import type { AppForm } from './kept-form.ts'
import { readAppForm } from './kept-form-reader.ts'
import { sealerOf } from './sealer.ts'

/**
 * What somebody sent to the app when they first had to prove who they are. It lies in their own browser, sealed, and
 * nowhere else: for that browser, for this host, for an hour, and for them, where it is known who they are.
 */
export type Kept = {
  readonly id: string
  readonly method: 'POST'
  /** Where it was sent. */
  readonly target: ReturnTo
  /** The page it was filled in on, or the start page. */
  readonly from: ReturnTo
  readonly contentType: string | null
  /** The body, base64url. */
  readonly body: string
  readonly browser: string
  /** Whose session it was sent in; empty where there was none that could be told. */
  readonly sub: string
  /** Seconds since 1970. */
  readonly issuedAt: number
}

type Sent = Pick<Kept, 'target' | 'from' | 'contentType' | 'sub'> & { readonly bytes: Bytes }

/** @param browser the mark of the browser that sent it */
export function sealKept({ bytes, ...sent }: Sent, browser: string, act: Act): Promise<string> {
  const { seal, host, now } = sealerOf(act)
  const issuedAt = Math.floor(now() / 1000)
  const kept: Kept = { id: randomId(), method: 'POST', ...sent, body: toBase64Url(bytes), browser, issuedAt }
  return seal.seal(kept, sealedFor(host))
}

/** @returns what was kept, for whoever it is who has it; `kept_lost` where it is not ours, or not theirs, or too old */
export async function openKept(sealed: string | undefined, act: Act): Promise<Result<Kept, Refusal>> {
  if (sealed === undefined) return lost('missing')
  const { seal, host, now } = sealerOf(act)
  const opened = await seal.open(sealed, sealedFor(host))
  if (!opened.ok) return lost('not_ours')
  const kept = opened.value as Kept
  if (kept.browser !== browserOf(act.cookies).mark) return lost('another_browser')
  // Sealed for the host, and a port is none of it: another gateway of this machine's must not send it elsewhere.
  if (returnTo(kept.target, act.normal.origin) !== kept.target) return lost('not_ours')
  return now() / 1000 - kept.issuedAt < KEPT_SECONDS ? ok(kept) : lost('too_old')
}

/** What is in it, for the person it belongs to: what one has written is nothing for the next at the same browser. */
export function readKept(kept: Kept, session: Session): Result<AppForm, Refusal> {
  if (kept.sub !== '' && kept.sub !== session.sub) return lost('another_person')
  const bytes = fromBase64Url(kept.body)
  const form = bytes === undefined ? fail('not_a_form') : readAppForm(kept.contentType, bytes)
  return form.ok ? form : lost('not_ours')
}

function lost(because: KeptLost): Result<never, Refusal> {
  return fail({ reason: 'kept_lost', because })
}

function sealedFor(host: string): SealedFor {
  return { name: 'kept', purpose: 'resume', host }
}
