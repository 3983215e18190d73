import type { Refusal } from '../../gateway/core/refusal.ts'
import { waysOn } from '../../gateway/reply/ways-on.ts'
import { type Bug, wordsFor } from '../../gateway/reply/words.ts'
import { errorView } from '../../login-ui/error-view.ts'
import type { Frame } from '../../login-ui/frame.ts'
import type { PageState } from '../state.ts'
import { HOST, REQUEST_ID } from './people.ts'

const SUB = '6f1c2f0a-0f35-4d0e-8a55-1d1f5f0c9b11'
const JWKS = { service: 'jwks', during: 'fetch', detail: '' } as const
const COGNITO = { service: 'cognito', during: 'InitiateAuth', detail: '' } as const

const ALIKE: readonly PageState[] = [
  error('403 under review', { reason: 'review_required', sub: SUB }),
  error('400 unreadable', { reason: 'path_ambiguous', what: '' }),
  error('400 took too long', { reason: 'state_expired', secondsAgo: 1 }),
  error('401 signed out', { reason: 'unauthenticated', because: 'no_session' }),
  error('403 from another site', { reason: 'cross_site', fetchSite: 'cross-site', origin: '' }),
  error('403 one more proof', { reason: 'factor_required', methods: ['PASSKEY'] }),
  error('403 handed over in vain', { reason: 'handover_in_vain' }),
  error('404 nothing here', { reason: 'not_found' }),
  error('410 what was kept is lost', { reason: 'kept_lost', because: 'too_old' }),
  error('413 too much to keep', { reason: 'body_not_kept', because: 'too_large' }),
  error('421 unknown host', { reason: 'host_unknown', host: '' }, 'plain'),
  error('503 cannot check', { reason: 'service_unavailable', ...JWKS }),
  error('503 cannot sign in', { reason: 'service_unavailable', ...COGNITO }),
  error('504 the app is slow', { reason: 'origin_too_slow', origin: '', afterMs: 30_000 }),
].map((state) => ({ ...state, looksLikeAnother: true }))

export const ERRORS: readonly PageState[] = [
  error('403 not for you', { reason: 'not_allowed', need: 'admins', sub: SUB }),
  error('403 blocked', { reason: 'blocked', sub: SUB }),
  error('429 too many tries', { reason: 'too_many_tries', by: 'email', retryAfterSeconds: 540 }),
  error('500 a bug', { reason: 'bug' }, 'plain'),
  error('502 the app is away', { reason: 'origin_unreachable', origin: '', detail: '' }),
  ...ALIKE,
]

function error(state: string, refusal: Refusal | Bug, style: 'plain' | 'full' = 'full'): PageState {
  const isPlain = style === 'plain'
  return {
    page: 'error',
    state,
    html: (frame) => page(refusal, isPlain ? { ...frame, stylesheet: undefined } : frame),
    ...(isPlain ? { isPlain } : {}),
  }
}

function page(refusal: Refusal | Bug, frame: Frame): string {
  const { status, title, message, ways } = wordsFor(refusal, frame.tongue)
  const asked = { method: 'GET', url: `https://${HOST}/reports?year=2025`, headers: new Headers() }
  const links = waysOn(ways, asked, frame.tongue.messages.ways)
  return errorView({ frame, status, title, message, requestId: REQUEST_ID, links })
}
