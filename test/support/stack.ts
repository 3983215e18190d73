import { loadConfig } from '../../local/load-config.ts'
import { freePorts } from '../../local/ports.ts'
import { type Stack, type StackOptions, startStack } from '../../local/start-stack.ts'
import { Visitor } from '../../local/visitor.ts'
import { closeAtWorkerEnd } from './chromium/close-at-worker-end.ts'
import { expectDocumented } from './documented-log.ts'
import { type LogSecrecy, watchLogSecrecy } from './log-secrecy.ts'
import { runningLogs } from './running-logs.ts'
import { RUNTIME } from './runtime.ts'
import { sharedShapes } from './shared-shapes.ts'

/** What is running, and what it has logged so far. */
export type RunningStack = Stack & {
  readonly log: readonly string[]
  /** What must not stand in the log, as far as this stack has seen it. */
  readonly secrecy: LogSecrecy
  /** @param base another host of the gateway's */
  visitor(base?: string): Visitor
  /** The log as far as it goes: the gateway's lines come by a pipe, and the last is waited for. */
  wholeLog(): Promise<readonly string[]>
  /** @throws Error where the log has a secret, a token or a code, or what docs/audit-log.md does not have */
  close(): Promise<void>
}

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
  const log = openLog(changes.onLine)
  const secrecy = watchLogSecrecy()
  const config = await loadConfig('gatehouse.config.ts')
  const stack = await startStack({
    runtime: RUNTIME,
    ports: await freePorts(),
    folder: null,
    config: { ...config, limits: { perIp: MANY, perEmail: MANY } },
    demo: 'protected',
    now: Date.now,
    environment: {},
    ...changes,
    onLine: log.add,
    ...watched(changes, secrecy),
  })
  secrecy.secrets(stack.secrets)
  const wholeLog = () => log.upToNow(stack.urls.gateway)
  let lookedAt = 0
  async function lookAtLog(): Promise<void> {
    if (lookedAt === log.lines.length) return
    for (const code of await codesIn(stack.urls.mailbox)) secrecy.code(code)
    const lines = (await wholeLog()).slice(lookedAt)
    lookedAt = log.lines.length
    secrecy.expectNone(lines)
    expectDocumented(lines)
  }
  runningLogs.add(lookAtLog)
  const close = once(async () => {
    runningLogs.delete(lookAtLog)
    await lookAtLog().finally(() => stack.close())
  })
  return {
    ...stack,
    log: log.lines,
    secrecy,
    visitor: (base = stack.urls.gateway) => secrecy.visitor(new Visitor(base)),
    wholeLog,
    close,
  }
}

/** Every exchange with an embedded service is compared with what the packages of the real one know. */
function watched(
  { pool, tenant }: Partial<StackOptions>,
  secrecy: LogSecrecy,
): Pick<StackOptions, 'pool' | 'tenant'> {
  return {
    pool: {
      ...pool,
      observe(exchange) {
        sharedShapes.pool(exchange)
        secrecy.pool(exchange)
        pool?.observe?.(exchange)
      },
    },
    tenant: {
      ...tenant,
      observe(exchange) {
        sharedShapes.tenant(exchange)
        secrecy.tenant(exchange)
        tenant?.observe?.(exchange)
      },
    },
  }
}

type OpenLog = {
  readonly lines: readonly string[]
  add(line: string): void
  /** @returns when what the gateway at this address has logged is there */
  upToNow(gateway: string): Promise<readonly string[]>
}

function openLog(tell: (line: string) => void = () => {}): OpenLog {
  const lines: string[] = []
  const marks = new Map<string, () => void>()
  return {
    lines,
    add(line) {
      lines.push(line)
      tell(line)
      for (const [mark, seen] of marks) if (line.includes(mark)) seen()
    },
    async upToNow(gateway) {
      const mark = crypto.randomUUID()
      const marked = new Promise<void>((resolve) => marks.set(mark, resolve))
      const headers = { host: `${mark}.localhost` }
      // A gateway that a test has ended logs nothing any more.
      const answer = await new Visitor(gateway).get('/', { headers }).catch(() => undefined)
      if (answer !== undefined) await marked
      marks.delete(mark)
      return lines
    },
  }
}

/** None where a test has ended the tenant. */
async function codesIn(mailbox: string): Promise<readonly string[]> {
  const response = await fetch(`${mailbox}.json`).catch(() => undefined)
  const mails = ((await response?.json()) ?? []) as readonly { readonly code: string }[]
  return mails.map(({ code }) => code)
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}

let people = 0

/** An address nobody has used yet: tests must not meet in one mailbox. */
export function somebodyNew(): string {
  people += 1
  return `visitor-${process.pid}-${people}-${crypto.randomUUID().slice(0, 8)}@example.com`
}
