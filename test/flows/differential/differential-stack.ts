import { startCloudFront } from '../../../local/cloudfront/start-cloudfront.ts'
import { loadConfig } from '../../../local/load-config.ts'
import { signInByCode } from '../../../local/visitor.ts'
import { closeAtWorkerEnd } from '../../support/chromium/close-at-worker-end.ts'
import { RUNTIME } from '../../support/runtime.ts'
import { type RunningStack, somebodyNew, startDemo } from '../../support/stack.ts'
import type { Way } from './compare.ts'
import type { Case } from './exchange-case.ts'
import type { Situation } from './intended-difference.ts'
import type { Answer, Line, Request } from './message.ts'
import { startProgresses } from './progress.ts'
import { exchange } from './raw-client.ts'
import { type RecordingOrigin, startRecordingOrigin } from './recording-origin.ts'

const PUBLIC_HOST = 'scripted.localhost'

/** A gateway before a recording origin, and somebody who is signed in. */
export type DifferentialStack = {
  /** A request's two ways: to the app itself, and through the gateway. */
  bothWays(one: Case, isSignedIn: boolean, signal: AbortSignal): Promise<readonly [Way, Way, Situation]>
}

export async function startDifferentialStack(): Promise<DifferentialStack> {
  const origin = await startRecordingOrigin()
  const stack = await startBefore(origin)
  const without = await startWithout(origin)
  closeAtWorkerEnd(async () => {
    await stack.close()
    await without.close()
    await origin.close()
  })
  const email = somebodyNew()
  const visitor = stack.visitor()
  await signInByCode(visitor, stack.urls.mailbox, email)
  const { sub } = (await visitor.get('/.auth/me')).json
  const gatewayPort = Number(new URL(stack.urls.gateway).port)
  const host = `${PUBLIC_HOST}:${gatewayPort}`
  const originHost = `127.0.0.1:${origin.port}`

  return {
    async bothWays(one, isSignedIn, signal) {
      const request = completed(one.request, host, isSignedIn ? visitor.cookieHeader() : undefined)
      const answer = addressed(one.answer, originHost)
      const take = async (port: number): Promise<Way> => {
        const progresses = startProgresses()
        const heard = origin.play(answer, progresses)
        const received = await exchange(port, request, progresses, signal)
        return { received, heard: await heard() }
      }
      const direct = await take(without.port)
      const through = await take(gatewayPort)
      return [direct, through, { case: one, isSignedIn, visitor: { sub, email }, host, originHost }]
    },
  }
}

async function startBefore(origin: RecordingOrigin): Promise<RunningStack> {
  const config = await loadConfig('gatehouse.config.ts')
  const routes = [
    { path: '/public/*', access: 'public' },
    { path: '/*', access: 'signed-in' },
  ] as const
  const scripted = { origin: `http://127.0.0.1:${origin.port}`, routes }
  return startDemo({ config: { ...config, hosts: { ...config.hosts, [PUBLIC_HOST]: scripted } } })
}

/** What there would be without a gateway: the app itself, or a distribution without functions before it. */
async function startWithout(origin: RecordingOrigin): Promise<{ port: number; close(): Promise<void> }> {
  if (RUNTIME === 'worker') return { port: origin.port, close: async () => {} }
  const distribution = {
    origin: `http://127.0.0.1:${origin.port}`,
    behaviours: [{ path: '*', sendsViewerHost: false, functions: {} }],
  }
  return startCloudFront({ port: 0, distributionOf: () => distribution, onLine: () => {} })
}

/** For the public route or the guarded one, with `Host` and the session where there is one. */
function completed(request: Request, host: string, session: string | undefined): Request {
  const target = session === undefined ? `/public${request.target}` : request.target
  const lines: readonly Line[] = [['Host', host], ...request.lines]
  if (session === undefined) return { ...request, target, lines }
  const hasCookie = lines.some(([name]) => name === 'Cookie')
  const withSession = lines.map(
    ([name, value]): Line => (name === 'Cookie' ? [name, `${session}; ${value}`] : [name, value]),
  )
  return { ...request, target, lines: hasCookie ? withSession : [...lines, ['Cookie', session]] }
}

/** `{origin}` in a value is the app's own address, `{origin name}` its host. */
function addressed(answer: Answer, originHost: string): Answer {
  const lines = answer.lines.map(
    ([name, value]): Line => [
      name,
      value
        .replace('{origin}', `http://${originHost}`)
        .replace('{origin name}', originHost.split(':')[0] ?? ''),
    ],
  )
  return { ...answer, lines }
}
