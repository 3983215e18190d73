import { CONNECTIONS_LOOK_SECONDS } from './core/limits.ts'
import type { Lease } from './gate/pass.ts'
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
  { lease, revocations, now }: Under,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let timer: ReturnType<typeof setInterval> | undefined
  return new ReadableStream({
    start(controller) {
      timer = setInterval(async () => {
        if (now() < lease.endsAt && !(await isOver(lease, revocations))) return
        clearInterval(timer)
        const over = new Error('the session is over')
        controller.error(over)
        await reader.cancel(over)
      }, CONNECTIONS_LOOK_SECONDS * 1000)
    },
    async pull(controller) {
      const { done, value } = await reader.read()
      if (!done) return controller.enqueue(value)
      clearInterval(timer)
      controller.close()
    },
    cancel(reason) {
      clearInterval(timer)
      return reader.cancel(reason)
    },
  })
}

/** Of what nobody can say whether it is over, nothing stays open. */
async function isOver(lease: Lease, revocations: Under['revocations']): Promise<boolean> {
  const revoked = await revocations.isRevoked(lease)
  return typeof revoked === 'boolean' ? revoked : !revoked.ok || revoked.value
}
