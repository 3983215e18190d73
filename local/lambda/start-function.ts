import { fail, type Result } from '../../gateway/core/result.ts'
import type { FunctionSettings } from './spawn-runtime.ts'
import { type Container, type Failure, startContainer } from './start-container.ts'

export type LambdaFunction = {
  /** @returns what the handler returned, as JSON */
  invoke(event: unknown): Promise<Result<string, Failure>>
  /** Process numbers of its containers: those that run, and those that are frozen. */
  pids(): readonly number[]
  /** Resolves when every container is gone, those that had only begun to start as well. */
  close(): Promise<void>
}

/** More events at one moment wait: each container costs about 60 MB. Lambda itself has a thousand to begin with. */
const CONTAINERS_MAX = 4

/** A Lambda function: a container is started for an event when all others are busy, and kept for those after it. */
export function startFunction(
  settings: FunctionSettings & { readonly containersMax?: number },
): LambdaFunction {
  const max = settings.containersMax ?? CONTAINERS_MAX
  const all = new Set<Container>()
  const idle: Container[] = []
  const waiting: (() => void)[] = []
  const starting = new Set<Promise<Result<Container, Failure>>>()
  let settling = 0
  let isClosed = false

  async function take(): Promise<Result<Container, Failure>> {
    for (;;) {
      if (isClosed) return fail({ kind: 'crash', message: 'is closed' })
      // The one that was frozen last: Lambda lets the others grow cold.
      const free = idle.pop()
      if (free !== undefined) return { ok: true, value: free }
      // One that has just answered is free in a moment, and another would be cold.
      const isWorthAWait = waiting.length < settling
      if (!isWorthAWait && all.size + starting.size < max) return start()
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }

  async function start(): Promise<Result<Container, Failure>> {
    const underWay = startContainer(settings)
    starting.add(underWay)
    const started = await underWay
    starting.delete(underWay)
    if (started.ok) keep(started.value)
    else waiting.shift()?.()
    return started
  }

  /** Until it ends: one that dies while it is frozen is nobody's any more. */
  function keep(container: Container): void {
    all.add(container)
    void container.exited.then(() => drop(container))
  }

  async function giveBack(container: Container, isUsable: boolean): Promise<void> {
    settling += 1
    const isFree = isUsable && (await container.settled()) && !isClosed
    settling -= 1
    if (isFree) idle.push(container)
    else await drop(container)
    waiting.shift()?.()
  }

  async function drop(container: Container): Promise<void> {
    const at = idle.indexOf(container)
    if (at !== -1) idle.splice(at, 1)
    await container.end()
    all.delete(container)
  }

  return {
    async invoke(event) {
      const taken = await take()
      if (!taken.ok) return taken
      const outcome = await taken.value.invoke(event)
      void giveBack(taken.value, outcome.ok || outcome.error.kind === 'error')
      return outcome
    },
    pids: () => [...all].map(({ pid }) => pid),
    async close() {
      isClosed = true
      for (const wake of waiting.splice(0)) wake()
      await Promise.all(starting)
      await Promise.all([...all].map(drop))
    },
  }
}
