import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fail, ok, type Result } from '../../gateway/core/result.ts'
import { createInbox } from './inbox.ts'
import { peakMegabytesOf } from './memory-of.ts'
import { type RuntimeMessage, startRuntimeApi } from './runtime-api.ts'
import { type FunctionSettings, spawnRuntime } from './spawn-runtime.ts'

/** Why no answer came. After anything but `error` the container must be ended. */
export type Failure = {
  readonly kind: 'init' | 'error' | 'crash' | 'deadline' | 'memory'
  readonly message: string
}

export type Container = {
  readonly pid: number
  /** One at a time. @returns what the handler returned, as JSON */
  invoke(event: unknown): Promise<Result<string, Failure>>
  /** Resolves when it is frozen again; false where it is good for nothing any more. */
  settled(): Promise<boolean>
  /** Resolves when its process is gone, whoever ended it. */
  readonly exited: Promise<void>
  /** Resolves when all of it is gone. */
  end(): Promise<void>
}

type Message = RuntimeMessage | { readonly kind: 'exit'; readonly code: number | null }

/** Lambda's own, documented: a container has ten seconds to load its function. */
const INIT_DEADLINE_MS = 10_000
/** Between an answer and the question for the next event nothing is left to do. */
const SETTLE_DEADLINE_MS = 1_000
/** How often a running function's memory is looked at: short enough that this machine does not suffer by it. */
const MEMORY_LOOK_MS = 50

/**
 * One container, as Lambda keeps them: a process of its own that loads the function once and then serves one event at a time.
 * Between events it is stopped (SIGSTOP), so that timers, sockets and promises meet what they meet in Lambda.
 */
export async function startContainer(settings: FunctionSettings): Promise<Result<Container, Failure>> {
  const inbox = createInbox<Message>()
  const api = await startRuntimeApi(settings.name, inbox.put)
  const child = spawnRuntime(settings, api.address)
  const pid = child.pid ?? 0
  const exited = once(child, 'exit').then(([code]) => inbox.put({ kind: 'exit', code }))
  let give: Extract<Message, { kind: 'next' }>['give'] | undefined

  async function freeze(deadlineMs: number): Promise<Message | undefined> {
    const message = await inbox.take(deadlineMs)
    if (message?.kind !== 'next') return message
    give = message.give
    child.kill('SIGSTOP')
    return undefined
  }

  let ended: Promise<void> | undefined
  function end(): Promise<void> {
    child.kill('SIGKILL')
    ended ??= exited.then(() => api.close())
    return ended
  }

  const instead = await freeze(INIT_DEADLINE_MS)
  if (give === undefined) {
    await end()
    return fail({ kind: 'init', message: `could not be loaded: ${wordsOf(instead, INIT_DEADLINE_MS)}` })
  }
  return ok({
    pid,
    async invoke(event) {
      const id = randomUUID()
      const watch = watchMemory(pid, settings.memoryMegabytes, () => child.kill('SIGKILL'))
      child.kill('SIGCONT')
      give?.(id, JSON.stringify(event), Date.now() + settings.deadlineMs)
      give = undefined
      const message = await inbox.take(settings.deadlineMs)
      const tooMuch = watch.stop()
      if (tooMuch !== undefined) return fail({ kind: 'memory', message: `used ${tooMuch} MB` })
      return outcomeOf(message, id, settings.deadlineMs)
    },
    async settled() {
      await freeze(SETTLE_DEADLINE_MS)
      return give !== undefined
    },
    exited,
    end,
  })
}

function outcomeOf(message: Message | undefined, id: string, deadlineMs: number): Result<string, Failure> {
  if (message === undefined) return fail({ kind: 'deadline', message: wordsOf(message, deadlineMs) })
  if (message.kind === 'response' && message.id === id) return ok(message.payload)
  if (message.kind === 'error' && message.id === id) return fail({ kind: 'error', message: message.message })
  return fail({ kind: 'crash', message: wordsOf(message, deadlineMs) })
}

function wordsOf(message: Message | undefined, deadlineMs: number): string {
  if (message === undefined) return `no answer in ${deadlineMs} ms`
  if (message.kind === 'exit') return `its process ended with ${message.code ?? 'a signal'}`
  return 'message' in message ? message.message : `said “${message.kind}” out of turn`
}

/** @returns a function that ends the watch and says how many megabytes were too many, if they were */
function watchMemory(pid: number, limit: number, end: () => void): { stop(): number | undefined } {
  let tooMuch: number | undefined
  const look = () => {
    const peak = peakMegabytesOf(pid)
    if (peak === undefined || peak <= limit) return
    tooMuch = Math.ceil(peak)
    end()
  }
  const timer = setInterval(look, MEMORY_LOOK_MS)
  return {
    stop() {
      clearInterval(timer)
      look()
      return tooMuch
    },
  }
}
