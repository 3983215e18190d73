import { wordsFor } from '../../gateway/reply/words.ts'
import { type ConfirmView, confirmView } from '../../login-ui/confirm-view.ts'
import { elsewhereView } from '../../login-ui/elsewhere-view.ts'
import type { Frame } from '../../login-ui/frame.ts'
import { keptErrorView } from '../../login-ui/kept-error-view.ts'
import type { SentField } from '../../login-ui/kept-fields.ts'
import { resumeView } from '../../login-ui/resume-view.ts'
import type { PageState } from '../state.ts'
import { EMAIL, HOST, LOGIN_URL, REQUEST_ID, RETURN_TO } from './people.ts'

const TEXTS: readonly SentField[] = [
  { kind: 'text', name: 'title', value: 'Second quarter' },
  { kind: 'text', name: 'figures', value: 'What the quarter brought, line by line. '.repeat(20) },
  { kind: 'text', name: 'a-field-whose-name-has-no-place-to-break-it-into-lines', value: 'x'.repeat(90) },
  { kind: 'text', name: 'password', value: 'not shown' },
  { kind: 'text', name: 'remarks', value: '' },
  { kind: 'text', name: 'year', value: '2025' },
]
const FILE: SentField = {
  kind: 'file',
  name: 'attachment',
  fileName: 'figures-of-the-second-quarter-2025-final-version.csv',
  type: 'text/csv',
  base64: 'cXVhcnRlcjtzdW0K',
}

export const RESUME: readonly PageState[] = [
  { page: 'resume', state: 'send it now', html: (frame) => confirm(frame, {}) },
  { page: 'resume', state: 'send a file now', html: withFile, looksLikeAnother: true },
  {
    page: 'resume',
    state: 'send a file now, without script',
    html: withFile,
    does: (at) => at.evaluate(() => document.querySelector('[data-file]')?.removeAttribute('hidden')),
  },
  {
    page: 'resume',
    state: 'lost',
    html: (frame) => resumeView({ frame, target: RETURN_TO, host: HOST }),
    does: (at) => at.locator('[data-lost]:not([hidden])').waitFor(),
  },
  {
    page: 'resume',
    state: 'sign in elsewhere',
    html: (frame) => elsewhereView({ frame, kept: 'sealed', host: HOST, loginUrl: LOGIN_URL }),
    // The tab must not keep it for the next state.
    does: (at) => at.evaluate(() => sessionStorage.clear()),
    looksLikeAnother: true,
  },
  { page: 'resume', state: 'refused, and still kept', html: stillKept, looksLikeAnother: true },
]

function confirm(frame: Frame, part: Partial<ConfirmView>): string {
  return confirmView({
    frame,
    target: `https://${HOST}/reports?year=2025`,
    from: RETURN_TO,
    email: EMAIL,
    enctype: 'application/x-www-form-urlencoded',
    fields: TEXTS,
    shownFields: 5,
    shownCharacters: 200,
    ...part,
  })
}

function withFile(frame: Frame): string {
  return confirm(frame, { enctype: 'multipart/form-data', fields: [...TEXTS.slice(0, 1), FILE] })
}

function stillKept(frame: Frame): string {
  const { status, title, message } = wordsFor({ reason: 'state_expired', secondsAgo: 1 }, frame.tongue)
  return keptErrorView({ frame, status, title, message, requestId: REQUEST_ID })
}
