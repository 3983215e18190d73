import type { Services } from './fault-rig.ts'

/** The call that fails. */
export type OneCall = {
  readonly service: 'authsignal' | 'cognito'
  /** A verb of the service, or a path of its client API. */
  readonly verb: string
  readonly nth: number
  /** A verb of the same service that fails with it each time. */
  readonly alongside?: string | undefined
}

/** How often it was made, and how long it took the last time, milliseconds. */
export type Struck = { calls: number; tookMs: number }

type Verbs = Record<string, (...given: never[]) => Promise<unknown>>

/**
 * Services of which one call goes to broken ones, so that only that one needs a short deadline: whatever works may take
 * its time.
 *
 * @param struck notes what became of it
 */
export function withOneBroken(
  { service, verb, nth, alongside }: OneCall,
  working: Services,
  broken: Services,
  struck: Struck,
): Partial<Services> {
  let calls = 0
  async function timed<Value>(work: () => Promise<Value>): Promise<Value> {
    const began = performance.now()
    struck.calls += 1
    try {
      return await work()
    } finally {
      struck.tookMs = performance.now() - began
    }
  }
  if (verb.startsWith('/')) {
    return {
      clientApi: (request) =>
        request.path === verb ? timed(() => broken.clientApi(request)) : working.clientApi(request),
    }
  }
  const [good, bad] = [working[service] as unknown as Verbs, broken[service] as unknown as Verbs]
  const isStruck = () => {
    calls += 1
    return calls === nth || alongside === verb
  }
  const fails = (...given: never[]) => timed(async () => bad[verb]?.(...given))
  return {
    [service]: {
      ...good,
      ...(alongside === undefined ? {} : { [alongside]: bad[alongside] }),
      [verb]: (...given: never[]) => (isStruck() ? fails(...given) : good[verb]?.(...given)),
    },
  }
}
