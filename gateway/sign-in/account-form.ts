import { ACCOUNT_FORM_SECONDS } from '../core/limits.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { SealedFor } from '../core/seal.ts'
import type { Session } from '../core/session.ts'
import { isForDocument } from '../request/kind.ts'
import { backToAccount } from './account-notice.ts'
import { signInToAccount } from './account-sign-in.ts'
import type { Act, Handler } from './act.ts'
import { browserOf } from './browser.ts'
import { type Fields, readFields } from './read-fields.ts'
import { record } from './record.ts'
import { requireSession } from './require-session.ts'
import { sealerOf } from './sealer.ts'
import { countStep } from './tries.ts'

/** What makes a form of the account page ours: it says of which browser and session the page was. */
type AccountForm = {
  readonly browser: string
  readonly originJti: string
  /** Seconds since 1970. */
  readonly issuedAt: number
}

export type Received = { readonly fields: Fields; readonly session: Session }

/**
 * Every form of the account page carries what is sealed here. A script of the protected app shares our origin and may
 * send what it likes; but it can't read that page, and so it has none.
 */
export function sealAccountForm({ originJti }: Session, browser: string, act: Act): Promise<string> {
  const form: AccountForm = { browser, originJti, issuedAt: act.desk.now() / 1000 }
  return act.desk.seal.seal(form, sealedFor(act))
}

/**
 * A handler for a form of the account page: sent by a window, by whoever is signed in, from the page they were shown.
 * One that is too old, or was shown to somebody else, leads to the page as it is now, which says so.
 */
export function accountForm(
  perform: (received: Received, act: Act) => Promise<Result<Response, Refusal>>,
): Handler {
  return async (act) => {
    // What comes back may be a page with a state in it, which no script is to read.
    if (!isForDocument(act.normal.headers)) return fail({ reason: 'not_a_document' })
    const fields = await readFields(act)
    if (!fields.ok) return fields
    const step = await countStep(act)
    if (!step.ok) return step
    const session = await requireSession(act)
    if (!session.ok) return signInToAccount(session.error, act)
    const own = await openAccountForm(fields.value.form, session.value, act)
    if (own.ok) return perform({ fields: fields.value, session: session.value }, act)
    record(act, { event: 'refused', ...own.error })
    return ok(await backToAccount({ kind: 'form_too_old' }, act))
  }
}

type NotOurs = Extract<Refusal, { reason: 'state_invalid' | 'state_expired' }>

async function openAccountForm(
  sealed: unknown,
  { originJti }: Session,
  act: Act,
): Promise<Result<'ours', NotOurs>> {
  if (typeof sealed !== 'string') return fail({ reason: 'state_invalid', because: 'there is none' })
  const { seal, now } = sealerOf(act)
  const opened = await seal.open(sealed, sealedFor(act))
  if (!opened.ok) return fail({ reason: 'state_invalid', because: opened.error })
  const form = opened.value as AccountForm
  if (form.browser !== browserOf(act.cookies).mark)
    return fail({ reason: 'state_invalid', because: 'another browser' })
  if (form.originJti !== originJti) return fail({ reason: 'state_invalid', because: 'another session' })
  const secondsAgo = now() / 1000 - form.issuedAt
  return secondsAgo < ACCOUNT_FORM_SECONDS ? ok('ours') : fail({ reason: 'state_expired', secondsAgo })
}

function sealedFor({ normal }: Act): SealedFor {
  return { name: 'form', purpose: 'account', host: normal.host }
}
