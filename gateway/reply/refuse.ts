import type { Log, LogFacts } from '../core/log.ts'
import type { Refusal } from '../core/refusal.ts'
import { kindOf } from '../request/kind.ts'
import type { Normal } from '../request/normalise.ts'
import { type Asked, lineOf } from './log-line.ts'
import type { TellingDesk } from './tell.ts'
import { proveUrl, resumeUrl } from './to-login.ts'

export type Desk = TellingDesk & { readonly log: Log }

/**
 * Says no: a sentence and a request id for the visitor, the facts for the log. Public and private words part here
 * and nowhere else. The words and pages are parsed when first needed: who is signed in may never meet one.
 */
export async function refuse(refusal: Refusal, asked: Asked, desk: Desk): Promise<Response> {
  desk.log(lineOf(refusedFacts(refusal), asked))
  const { tell } = await import('./tell.ts')
  return tell(refusal, asked, desk)
}

/** Whoever is over a limit may be a flood: those lines are counted, and looked at, apart. */
function refusedFacts(refusal: Refusal): LogFacts {
  if (refusal.reason !== 'too_many_tries') return { event: 'refused', ...refusal }
  const { by, retryAfterSeconds } = refusal
  return { event: 'limited', by, retryAfterSeconds }
}

/** What was thrown is a bug of ours, and goes to the log; whoever met it is told that it was not them. */
export async function answerBug(error: unknown, asked: Asked, desk: Desk): Promise<Response> {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  desk.log(lineOf({ event: 'bug', detail }, asked))
  const { tell } = await import('./tell.ts')
  return tell({ reason: 'bug' }, asked, desk)
}

/**
 * Sends whoever has to sign in, or to prove once more that it is them, where they can do that; a program is told in its own
 * terms.
 */
export async function sendToProve(
  refusal: Extract<Refusal, { reason: 'unauthenticated' | 'step_up_required' }>,
  normal: Normal,
  whenSignedOut: 'sign-in' | 'unauthorized',
  desk: Desk,
): Promise<Response> {
  const kind = kindOf(normal.headers)
  if (whenSignedOut === 'unauthorized' || kind === 'program') return refuse(refusal, normal, desk)
  desk.log(lineOf({ event: 'refused', ...refusal }, normal))
  // A sign-in page in somebody's frame is what a clickjacker wants: the link leads out of it.
  if (kind === 'framed-navigation') {
    const { tellInFrame } = await import('./tell.ts')
    return tellInFrame(refusal, normal, desk)
  }
  const isRead = normal.method === 'GET' || normal.method === 'HEAD'
  const location = isRead ? proveUrl(refusal, normal) : resumeUrl(normal, actionOf(refusal))
  return new Response(null, {
    status: isRead ? 302 : 307,
    headers: { location, 'cache-control': 'no-store' },
  })
}

function actionOf(refusal: Refusal): string | undefined {
  return refusal.reason === 'step_up_required' ? refusal.action : undefined
}
