import type { Refusal } from '../core/refusal.ts'
import type { Result } from '../core/result.ts'
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
  settle,
}: Parts<Opened, Answer>): (event: RequestEvent) => Promise<Answer | EdgeAnswer> {
  const say = async (response: Promise<Response>) => edgeAnswer(await response, maxBytes)

  async function answered(event: RequestEvent): Promise<Answer | EdgeAnswer> {
    try {
      const opened = await open()
      if (opened.ok) return await answer(event, opened.value)
      return await say(refuse(opened.error, receive(event).incoming, desk))
    } catch (error) {
      return say(answerBug(error, receive(event).incoming, desk))
    }
  }

  return async (event) => {
    const answer = await answered(event)
    await settle()
    return answer
  }
}
