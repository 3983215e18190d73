import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { zipLambdaEdge } from '../build/lambda-edge.ts'
import { FUNCTION_MEMORY_MB } from '../local/cloudfront/limits.ts'
import { loadConfig } from '../local/load-config.ts'
import { freePorts } from '../local/ports.ts'
import { credentialsOf } from '../local/roles.ts'
import { type Stack, startStack } from '../local/start-stack.ts'
import { signInByCode, Visitor } from '../local/visitor.ts'

/** Of the clock, and of the processor: the second is the function's own doing. */
export type Time = { readonly ms: number; readonly cpuMs: number }

export type Measured = {
  readonly name: 'viewer-request' | 'origin-request'
  readonly zipBytes: number
  /** Medians over the starts. */
  readonly imported: Time
  readonly first: Time
  /** Of one answer of a warm container. */
  readonly later: Time
  /** The most that one container held, over all of its answers. */
  readonly peakMegabytes: number
  readonly memoryMegabytes: number
}

type Container = Omit<Measured, 'name' | 'zipBytes' | 'memoryMegabytes'> & { readonly answered: string }

/** Half a minute's worth of a busy page, and enough for memory to stop growing. */
const ANSWERS = 7_000
/** V8 sizes its heap by the machine's memory, and a function's machine has no more than this. */
const HEAP_SHARE = 0.9
const CONTAINER = fileURLToPath(new URL('./one-container.mjs', import.meta.url))

/**
 * Starts each function, as it is deployed, in processes of its own: cold as often as is said, then one for many answers.
 *
 * @param starts odd, so that one is in the middle
 */
export async function measureLambdaEdge(starts: number): Promise<readonly Measured[]> {
  const stack = await startStack({
    runtime: 'lambda-edge',
    ports: await freePorts(),
    folder: null,
    config: await loadConfig('gatehouse.config.ts'),
    demo: 'protected',
    now: Date.now,
    environment: {},
  })
  try {
    const cookie = await sessionAt(stack)
    const guarded = await measureOne('viewer-request', '/reports', 'passed', cookie, stack, starts)
    return [guarded, await measureOne('origin-request', '/.auth/login', '200', '', stack, starts)]
  } finally {
    await stack.close()
  }
}

async function sessionAt({ urls }: Stack): Promise<string> {
  const visitor = new Visitor(urls.gateway)
  const answer = await signInByCode(visitor, urls.mailbox, 'ana@example.com')
  if (answer.status !== 200) throw new Error(`nobody could sign in: ${answer.status} ${answer.text}`)
  return visitor.cookieHeader()
}

async function measureOne(
  name: Measured['name'],
  uri: string,
  answered: string,
  cookie: string,
  { urls, workerFolder }: Stack,
  starts: number,
): Promise<Measured> {
  const folder = join(workerFolder, name)
  const memoryMegabytes = FUNCTION_MEMORY_MB[name]
  const event = eventOf(uri, new URL(urls.gateway).host, cookie)
  const cold: Container[] = []
  for (let i = 0; i < starts; i++) cold.push(await runContainer(name, folder, event, 0))
  const warm = await runContainer(name, folder, event, ANSWERS)
  for (const container of [...cold, warm]) {
    if (container.answered !== answered)
      throw new Error(`${name} did not answer ${uri}: ${container.answered}`)
  }
  const file = join(workerFolder, `${name}.zip`)
  return {
    name,
    zipBytes: zipLambdaEdge(workerFolder).find((zip) => zip.file === file)?.bytes ?? 0,
    imported: medianOf(cold.map(({ imported }) => imported)),
    first: medianOf(cold.map(({ first }) => first)),
    later: warm.later,
    peakMegabytes: warm.peakMegabytes,
    memoryMegabytes,
  }
}

/** What CloudFront hands over of a page that a browser asks for. */
function eventOf(uri: string, host: string, cookie: string): string {
  const lines = {
    Host: host,
    Accept: 'text/html',
    'Sec-Fetch-Mode': 'navigate',
    ...(cookie && { Cookie: cookie }),
  }
  const headers = Object.fromEntries(
    Object.entries(lines).map(([key, value]) => [key.toLowerCase(), [{ key, value }]]),
  )
  const request = { clientIp: '203.0.113.7', method: 'GET', uri, querystring: '', headers }
  return JSON.stringify({ Records: [{ cf: { config: { eventType: 'viewer-request' }, request } }] })
}

async function runContainer(
  name: Measured['name'],
  folder: string,
  event: string,
  answers: number,
): Promise<Container> {
  const heap = `--max-old-space-size=${Math.floor(FUNCTION_MEMORY_MB[name] * HEAP_SHARE)}`
  const child = spawn(process.execPath, [heap, CONTAINER, event, String(answers)], {
    cwd: folder,
    env: credentialsOf(name),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [printed, complained] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    once(child, 'close'),
  ])
  const last = printed.trim().split('\n').at(-1) ?? ''
  if (child.exitCode !== 0) throw new Error(`a function ended with ${child.exitCode}: ${complained}${last}`)
  return JSON.parse(last)
}

function medianOf(times: readonly Time[]): Time {
  const middle = (of: keyof Time) =>
    times.map((time) => time[of]).toSorted((one, other) => one - other)[times.length >> 1] ?? Number.NaN
  return { ms: middle('ms'), cpuMs: middle('cpuMs') }
}
