import { confirmView } from '../../login-ui/confirm-view.ts'
import type { SentField } from '../../login-ui/kept-fields.ts'
import { resumeView } from '../../login-ui/resume-view.ts'
import { toBase64 } from '../core/bytes.ts'
import { KEPT_SHOWN_CHARACTERS, KEPT_SHOWN_FIELDS } from '../core/limits.ts'
import { OFFER_COOKIE } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { returnTo } from '../core/return-to.ts'
import type { Session } from '../core/session.ts'
import { isForDocument } from '../request/kind.ts'
import { unsetCookie } from '../session/set-cookie.ts'
import type { Act, Handler } from './act.ts'
import { pageAnswer } from './answer.ts'
import { frameOf } from './frame.ts'
import { type Kept, openKept, readKept } from './kept.ts'
import type { AppField } from './kept-form.ts'
import { readFields } from './read-fields.ts'
import { record } from './record.ts'
import { requireSession } from './require-session.ts'
import { signInToResume } from './resume-sign-in.ts'

/** `GET /.auth/resume/confirm`: for whoever has been elsewhere meanwhile. The script brings what the tab has kept. */
export const showOffered: Handler = async (act) => {
  const asked = new URLSearchParams(act.normal.query).get('return_to')
  const target = returnTo(asked, act.normal.origin)
  return ok(pageAnswer(act, resumeView({ target, host: act.normal.host, frame: frameOf(act) })))
}

/**
 * `POST /.auth/resume/confirm`: what was kept, for the person to send or not. Nothing is sent by itself: the form may be
 * one that a script of the app has made, and it goes out in their name. Whoever is not signed in is asked to.
 */
export const confirm: Handler = async (act) => {
  // What is in there is for the one who sent it, not for the app's scripts.
  if (!isForDocument(act.normal.headers)) return fail({ reason: 'not_a_document' })
  const fields = await readFields(act)
  if (!fields.ok) return fields
  const kept = await openKept(act.carried.kept, act)
  if (!kept.ok) return kept
  if (fields.value.instead === 'sign-in') {
    return ok(await signInToResume(kept.value.target, act, { isAgain: true }))
  }
  const session = await requireSession(act)
  if (session.ok) return offer(kept.value, session.value, act)
  if (session.error.reason !== 'unauthenticated') return session
  return ok(await signInToResume(kept.value.target, act, { isAgain: false }))
}

function offer(kept: Kept, session: Session, act: Act): Result<Response, Refusal> {
  const form = readKept(kept, session)
  if (!form.ok) return form
  const { sub, originJti, email } = session
  record(act, { event: 'form_offered', sub, originJti })
  const page = confirmView({
    target: kept.target,
    from: kept.from,
    email,
    enctype: form.value.enctype,
    fields: form.value.fields.map(asSent),
    shownFields: KEPT_SHOWN_FIELDS,
    shownCharacters: KEPT_SHOWN_CHARACTERS,
    frame: frameOf(act),
  })
  // The offer of a passkey is passed over: its permission must not lie about.
  return ok(pageAnswer(act, page, { setCookies: [unsetCookie(OFFER_COOKIE)] }))
}

function asSent(field: AppField): SentField {
  if (field.kind !== 'file') return field
  const { bytes, ...file } = field
  return { ...file, base64: toBase64(bytes) }
}
