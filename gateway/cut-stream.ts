import { CONNECTIONS_LOOK_SECONDS } from './core/limits.ts'
import { isOver, type Lease } from './session/lease.ts'
import type { RevocationList } from './session/revocation-list.ts'

type Under = {
  readonly lease: Lease
  readonly revocations: Pick<RevocationList, 'isRevoked'>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/**
 * The same stream, until its session is over or its lease is. Read and written by hand: what the runtime pipes by itself
 * can't be cut once the head is sent. Nothing is read ahead of whoever takes it.
 */
export function cutStream(
  body: ReadableStream<Uint8Array>,
  { lease, ...parts }: Under,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let timer: ReturnType<typeof setInterval> | undefined

  async function look(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    if (!(await isOver(lease, parts))) return
    clearInterval(timer)
    const over = new Error('the session is over')
    controller.error(over)
    // Whether the origin hears of it is its own affair: nobody here waits for it.
    reader.cancel(over).then(
      () => {},
      () => {},
    )
  }

  return new ReadableStream(
    {
      start(controller) {
        timer = setInterval(() => look(controller), CONNECTIONS_LOOK_SECONDS * 1000)
      },
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (!done) return controller.enqueue(value)
          controller.close()
        } catch (error) {
          controller.error(error)
        }
        clearInterval(timer)
      },
      cancel(reason) {
        clearInterval(timer)
        return reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}
