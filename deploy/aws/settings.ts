import { readFileSync } from 'node:fs'

/** Where Lambda@Edge takes its functions from, and CloudFront its certificate and rules: nowhere else. */
export const EDGE_REGION = 'us-east-1'

/** What `deployment.json` says. No secret stands there: `secretId` names where they are. */
export type Settings = {
  /** Of the pool and the secret; without an edge it may be another than `us-east-1`. */
  readonly region: string
  /** The configuration's `aws.secretId`: a name, not an ARN. */
  readonly secretId: string
  readonly pool?: PoolSettings
  readonly edge?: EdgeSettings
  /** In the place of `edge`: a distribution there is already. */
  readonly attach?: AttachSettings
}

export type PoolSettings = {
  readonly authsignalApiUrl: string
  readonly authsignalAction: string
  /** At least the configuration's `session.maxAgeHours`. */
  readonly sessionHours: number
  readonly groups: readonly string[]
}

export type EdgeSettings = {
  /** The configuration's `aws.registryTable`. */
  readonly registryTable: string
  /** The names people see; each is a host of the configuration. */
  readonly hosts: readonly string[]
  readonly certificateArn: string
  /** The app's own host, as in the configuration's `origin`, without scheme and path. */
  readonly origin: string
  /** Which `Host` the app is asked by: the configuration's `hostHeader`. */
  readonly originSees: 'its-own-name' | 'the-public-name'
  /** CloudFront's patterns of paths that are `public` for everybody and may be cached. */
  readonly cachedPublicPaths: readonly string[]
  /** From one address, to `/.auth/*`. */
  readonly signInRequestsPerMinute: number
  readonly alarmEmail?: string
}

export type AttachSettings = {
  readonly registryTable: string
  readonly distributionId: string
  /** Of a pool there is: the triggers are made for it. */
  readonly userPoolId: string
  /** Its app client for the gateway. */
  readonly clientId: string
  readonly authsignalApiUrl: string
  readonly authsignalAction: string
  /** From one address, to `/.auth/*`. */
  readonly signInRequestsPerMinute: number
}

/** @throws Error with everything that is wrong, a line each */
export function readSettings(file: string): Settings {
  return checkSettings(JSON.parse(readFileSync(file, 'utf8')))
}

/** @throws Error with everything that is wrong, a line each */
export function checkSettings(said: Omit<Settings, 'region'> & { readonly region?: string }): Settings {
  const settings = { ...said, region: said.region ?? EDGE_REGION }
  const { pool, edge, attach, region, secretId } = settings
  const problems = [
    ...unless(
      /^[A-Za-z0-9/_+=.@-]{1,512}$/.test(secretId ?? ''),
      'secretId: the name of the secret, such as gatehouse/secrets',
    ),
    ...unless(pool || edge || attach, 'pool, edge, attach: at least one of them'),
    ...unless(!(edge && attach), 'edge, attach: one of them; attach is for a distribution there is already'),
    ...unless(
      !(edge || attach) || region === EDGE_REGION,
      `region: ${EDGE_REGION}, for Lambda@Edge takes functions from nowhere else`,
    ),
    ...(pool ? problemsOfPool(pool) : []),
    ...(edge ? problemsOfEdge(edge) : []),
  ]
  if (problems.length > 0) throw new Error(['The settings are wrong.', ...problems].join('\n'))
  return settings
}

function problemsOfPool({ authsignalApiUrl, sessionHours }: PoolSettings): string[] {
  return [
    ...unless(/^https:\/\//.test(authsignalApiUrl ?? ''), 'pool.authsignalApiUrl: an https address'),
    ...unless(sessionHours >= 1 && sessionHours <= 720, 'pool.sessionHours: 1 to 720'),
  ]
}

/** AWS WAF's own: docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based-high-level-settings.html */
const WAF_RATE_MIN = 10

function problemsOfEdge(edge: EdgeSettings): string[] {
  const { hosts, certificateArn, origin, originSees, cachedPublicPaths, signInRequestsPerMinute } = edge
  return [
    ...unless(hosts?.length > 0, 'edge.hosts: at least one'),
    ...unless(
      certificateArn?.startsWith(`arn:aws:acm:${EDGE_REGION}:`),
      `edge.certificateArn: of a certificate in ${EDGE_REGION}, for CloudFront takes it from nowhere else`,
    ),
    ...unless(
      /^[a-z0-9.-]+\.[a-z]+$/.test(origin ?? ''),
      'edge.origin: a host alone, such as legacy.internal.example.com',
    ),
    ...unless(
      !hosts?.includes(origin),
      'edge.origin: a host of the distribution leads back to it without end',
    ),
    ...unless(
      ['its-own-name', 'the-public-name'].includes(originSees),
      'edge.originSees: its-own-name or the-public-name',
    ),
    ...(cachedPublicPaths ?? [])
      .filter((path) => !/^\/[^*?]+/.test(path) || path.startsWith('/.auth'))
      .map((path) => `edge.cachedPublicPaths: ${path} is everything, or the gateway's own`),
    ...unless(
      signInRequestsPerMinute >= WAF_RATE_MIN,
      `edge.signInRequestsPerMinute: at least ${WAF_RATE_MIN}`,
    ),
  ]
}

function unless(holds: unknown, problem: string): string[] {
  return holds ? [] : [problem]
}
