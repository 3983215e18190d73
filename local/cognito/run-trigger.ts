import {
  startInstance,
  type TriggerAnswer,
  type TriggerBundle,
  type TriggerInstance,
} from './trigger-instance.ts'

/** Documented: a trigger must answer within five seconds, and this cannot be changed. */
export const TRIGGER_DEADLINE_MS = 5_000
/** Documented: Cognito gives up after three attempts. */
export const TRIGGER_ATTEMPTS = 3
/** More sign-ins at one moment wait for a free instance: each costs about 30 MB. */
const INSTANCES_MAX = 4

export type TriggerOptions = TriggerBundle & {
  /** Milliseconds; Cognito's own where absent. Only tests of slowness want another. */
  readonly deadlineMs?: number
}

export type TriggerRunner = {
  /** Is there a trigger of this name? A pool without it does without. */
  has(trigger: string): boolean
  run(trigger: string, event: object): Promise<TriggerAnswer>
  close(): Promise<void>
}

/**
 * Runs triggers as Cognito and Lambda do: in a process of their own (here a worker thread with its own
 * environment), kept warm, one event at a time in each, the event copied in and the response copied out, a deadline,
 * and further attempts when it passes. An instance that missed its deadline is ended, and a new one takes its place.
 *
 * A handler returns a promise: Lambda's older callbacks are not served.
 *
 * @param retriesErrors whether a thrown error is tried again too: `guesses.ts`
 * @throws Error when the bundle cannot be loaded
 */
export async function startTriggers(
  options: TriggerOptions,
  retriesErrors: () => boolean,
): Promise<TriggerRunner> {
  const deadlineMs = options.deadlineMs ?? TRIGGER_DEADLINE_MS
  const first = await startInstance(options)
  const instances = leaseInstances(options, first)

  async function attempt(trigger: string, event: object): Promise<TriggerAnswer> {
    const instance = await instances.take()
    const answer = await instance.handle(trigger, event, deadlineMs)
    await instances.giveBack(instance, answer.kind === 'answer' || answer.kind === 'error')
    return answer
  }

  return {
    has: (trigger) => first.triggers.has(trigger),
    async run(trigger, event) {
      let answer = await attempt(trigger, event)
      for (let more = TRIGGER_ATTEMPTS - 1; more > 0 && isTriedAgain(answer, retriesErrors()); more--) {
        answer = await attempt(trigger, event)
      }
      return answer
    },
    close: instances.close,
  }
}

function isTriedAgain(answer: TriggerAnswer, retryErrors: boolean): boolean {
  return answer.kind === 'deadline' || (retryErrors && answer.kind !== 'answer')
}

function leaseInstances(bundle: TriggerBundle, first: TriggerInstance) {
  const all = new Set([first])
  const idle = [first]
  const waiting: (() => void)[] = []
  let starting = 0
  let closed = false

  async function take(): Promise<TriggerInstance> {
    for (;;) {
      const free = idle.pop()
      if (free !== undefined) return free
      if (all.size + starting < INSTANCES_MAX) return start()
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }

  async function start(): Promise<TriggerInstance> {
    starting++
    try {
      const instance = await startInstance(bundle)
      all.add(instance)
      if (closed) await instance.end()
      return instance
    } finally {
      starting--
    }
  }

  async function giveBack(instance: TriggerInstance, usable: boolean): Promise<void> {
    if (usable) idle.push(instance)
    else {
      all.delete(instance)
      await instance.end()
    }
    waiting.shift()?.()
  }

  async function close(): Promise<void> {
    closed = true
    await Promise.all([...all].map((instance) => instance.end()))
  }
  return { take, giveBack, close }
}
