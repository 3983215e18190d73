import type { Refusal } from '../core/refusal.ts'
import { ok, type Result } from '../core/result.ts'
import { answerBug, type Desk, refuse } from '../reply/refuse.ts'
import { edgeAnswer } from './edge-answer.ts'
import type { EdgeAnswer, RequestEvent } from './event.ts'
import { receive } from './receive.ts'

type Parts<Opened, Answer> = {
  /** What the function stands on, or why it can't stand on it just now. */
  readonly open: () => Promise<Result<Opened, Refusal>>
  readonly answer: (event: RequestEvent, opened: Opened) => Promise<Answer>
  /** To say no with, while there is nothing else. */
  readonly desk: Desk
  readonly maxBytes: number
  /** For all but what goes on behind the answer, in milliseconds. */
  readonly patienceMs: number
  /** Waits for what goes on behind the answer. */
  readonly settle: () => Promise<void>
}

/**
 * A function's handler: nothing that goes wrong ends in CloudFront's own page or in a request let through.
 */
export function respond<Opened, Answer>({
  open,
  answer,
  desk,
  maxBytes,
  patienceMs,
  settle,
}: Parts<Opened, Answer>): (event: RequestEvent) => Promise<Answer | EdgeAnswer> {
  const say = async (response: Promise<Response>) => edgeAnswer(await response, maxBytes)

  async function openAndAnswer(event: RequestEvent): Promise<Result<Answer, Refusal>> {
    const opened = await open()
    return opened.ok ? ok(await answer(event, opened.value)) : opened
  }

  return async (event) => {
    const incoming = () => receive(event).incoming
    try {
      const answered = await inTime(openAndAnswer(event), patienceMs)
      // What has not come in time is among what goes on behind: there is no more time for it.
      if (answered === LATE) return await say(refuse(lateBy(patienceMs), incoming(), desk))
      const answer = answered.ok ? answered.value : await say(refuse(answered.error, incoming(), desk))
      await settle()
      return answer
    } catch (error) {
      return say(answerBug(error, incoming(), desk))
    }
  }
}

/** Each service has a deadline of its own, and several in a row may take longer than Lambda lets a function run. */
async function inTime<Value>(work: Promise<Value>, patienceMs: number): Promise<Value | typeof LATE> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), patienceMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

const LATE = Symbol('late')

function lateBy(patienceMs: number): Refusal {
  const detail = `nothing in ${patienceMs} ms`
  return { reason: 'service_unavailable', service: 'lambda', during: 'answer', detail }
}
