import { loadConfig } from '../../local/load-config.ts'
import { freePorts } from '../../local/ports.ts'
import { type Stack, type StackOptions, startStack } from '../../local/start-stack.ts'
import { Visitor } from '../../local/visitor.ts'
import { closeAtWorkerEnd } from './chromium/close-at-worker-end.ts'
import { sharedShapes } from './shared-shapes.ts'

/** What is running, and what it has logged so far. */
export type RunningStack = Stack & { readonly log: readonly string[]; visitor(): Visitor }

/** More than any test needs: limits on tries have tests of their own. */
const MANY = { tries: 1_000_000, windowSeconds: 600 }

let shared: Promise<RunningStack> | undefined

/** The demo, as `npm start` runs it, on ports of its own; one for all test files of a worker. */
export function demoStack(): Promise<RunningStack> {
  shared ??= startDemo().then((stack) => {
    closeAtWorkerEnd(() => stack.close())
    return stack
  })
  return shared
}

/** A stack for a test that changes it, stops parts of it or needs a clock of its own. The caller closes it. */
export async function startDemo(changes: Partial<StackOptions> = {}): Promise<RunningStack> {
  const log: string[] = []
  const config = await loadConfig('gatehouse.config.ts')
  const stack = await startStack({
    ports: await freePorts(),
    folder: null,
    config: { ...config, limits: { perIp: MANY, perEmail: MANY } },
    demo: 'protected',
    now: Date.now,
    environment: {},
    onLine: (line) => log.push(line),
    ...changes,
    ...watched(changes),
  })
  return { ...stack, log, visitor: () => new Visitor(stack.urls.gateway) }
}

/** Every exchange with an embedded service is compared with what the packages of the real one know. */
function watched({ pool, tenant }: Partial<StackOptions>): Pick<StackOptions, 'pool' | 'tenant'> {
  return {
    pool: {
      ...pool,
      observe(exchange) {
        sharedShapes.pool(exchange)
        pool?.observe?.(exchange)
      },
    },
    tenant: {
      ...tenant,
      observe(exchange) {
        sharedShapes.tenant(exchange)
        tenant?.observe?.(exchange)
      },
    },
  }
}

let people = 0

/** An address nobody has used yet: tests must not meet in one mailbox. */
export function somebodyNew(): string {
  people += 1
  return `visitor-${process.pid}-${people}-${crypto.randomUUID().slice(0, 8)}@example.com`
}
