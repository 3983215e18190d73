import type { LogLine } from '../../gateway/core/log.ts'
import type { EdgeAnswer, EdgeRequest, RequestEvent } from '../../gateway/lambda-edge/event.ts'
import { guard } from '../../gateway/lambda-edge/guard.ts'
import { renewElsewhere } from '../../gateway/lambda-edge/renewal-elsewhere.ts'
import { answerOwnPath } from '../../gateway/lambda-edge/sign-in.ts'
import { takeHome } from '../../gateway/lambda-edge/take-home.ts'
import { openGate } from '../../gateway/open-gate.ts'
import { answerOwn, openDesk } from '../../gateway/sign-in/entry.ts'
import { newestCode, signInByCode } from '../../local/visitor.ts'
import { expectDocumented } from './documented-log.ts'
import { GATEWAY_ORIGIN, type InProcessOptions, startInProcessGateway } from './in-process-gateway.ts'
import { openRenewal, secretsOf } from './in-process-isolate.ts'
import { InProcessVisitor } from './in-process-visitor.ts'
import { somebodyNew } from './stack.ts'

type Options = Omit<InProcessOptions, 'origin'> & {
  /** The app, as CloudFront asks it. */
  readonly app?: (request: EdgeRequest) => {
    readonly status?: string
    readonly headers?: EdgeAnswer['headers']
  }
}

export type InProcessEdge = Awaited<ReturnType<typeof startInProcessEdge>>

const STYLESHEET = '/.auth/assets/style.css'

/**
 * The three functions of Lambda@Edge in this process, behind as much of CloudFront as tells which of them is asked, before
 * an app that says as whom and with what it was asked.
 */
export async function startInProcessEdge({ app = () => ({}), ...options }: Options) {
  const gateway = await startInProcessGateway(options)
  const { config, registry, mailbox } = gateway
  const { now, pause = async () => {} } = options
  const secrets = secretsOf(config, gateway.secrets)
  const log: LogLine[] = []
  const lent = {
    config,
    secrets,
    registry,
    now,
    pause,
    stylesheet: STYLESHEET,
    log: (line: LogLine) => log.push(line),
    cut: async () => {},
    keepAlive: () => {},
  }
  const viewerGate = openGate({ ...lent, renew: renewElsewhere })
  const originGate = openGate({ ...lent, renew: openRenewal(config, secrets, lent) })
  const seal = await originGate.openSeal()
  const desk = openDesk({
    ...originGate,
    seal,
    config,
    secrets,
    assets: {},
    script: '/.auth/assets/client.js',
  })
  /** What CloudFront carried to the app, oldest first. */
  const asked: EdgeRequest[] = []

  async function answered(event: RequestEvent, body: string): Promise<EdgeAnswer> {
    const { uri } = event.Records[0].cf.request
    if (uri.startsWith('/.auth/')) {
      return answerOwnPath(event, {
        gate: originGate,
        signIn: (normal, content) => answerOwn(normal, content, desk),
      })
    }
    const decided = await guard(event, viewerGate)
    if ('status' in decided) return decided
    asked.push(decided)
    const { status = '200', headers = {} } = app(decided)
    const taken = takeHome(
      { Records: [{ cf: { config: {}, request: decided, response: { status, headers } } }] },
      viewerGate.hosts,
    )
    const said = { method: decided.method, who: decided.headers['x-forwarded-email']?.[0]?.value, body }
    return { ...taken, body: JSON.stringify(said) }
  }

  async function fetch(request: Request): Promise<Response> {
    const body = await request.text()
    return asResponse(await answered(eventOf(request, body), body))
  }

  return {
    gateway,
    log,
    asked,
    fetch,
    visitor: () => new InProcessVisitor(GATEWAY_ORIGIN, fetch),
    async signedIn(email = somebodyNew()) {
      const visitor = new InProcessVisitor(GATEWAY_ORIGIN, fetch)
      const answer = await signInByCode(visitor, mailbox, email)
      if (answer.status !== 200) throw new Error(`${email} could not sign in: ${answer.text}`)
      return visitor
    },
    codeFor: (email: string) => newestCode(mailbox, email),
    async close() {
      await gateway.close()
      expectDocumented(log.map((line) => JSON.stringify(line)))
    },
  }
}

function eventOf({ method, url, headers }: Request, body: string): RequestEvent {
  const { host, pathname, search } = new URL(url)
  const lines = [...headers].map(([key, value]) => [key, [{ key, value }]] as const)
  const request: EdgeRequest = {
    clientIp: '192.0.2.7',
    method,
    uri: pathname,
    querystring: search.slice(1),
    headers: Object.fromEntries([['host', [{ key: 'Host', value: host }]], ...lines]),
    body: { data: Buffer.from(body).toString('base64'), encoding: 'base64', inputTruncated: false },
  }
  return { Records: [{ cf: { config: {}, request } }] }
}

function asResponse({ status, headers, body, bodyEncoding }: EdgeAnswer): Response {
  const answered = new Headers()
  for (const [name, lines] of Object.entries(headers)) {
    for (const { value } of lines) answered.append(name, value)
  }
  const content =
    body === undefined || bodyEncoding !== 'base64' ? (body ?? null) : Buffer.from(body, 'base64')
  return new Response(content, { status: Number(status), headers: answered })
}
