import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  type AlarmSettings,
  EDGE_REGION,
  type EdgeSettings,
  type ExistingDistributionSettings,
  type ExistingPoolSettings,
  type PoolSettings,
  type Settings,
  WrongSettings,
} from './settings.ts'

/** @throws WrongSettings with everything that is wrong, a line each */
export function readSettings(file: string): Settings {
  const said = parse(file, textOf(file))
  if (typeof said !== 'object' || said === null || Array.isArray(said)) {
    throw new WrongSettings(`${file}: is no JSON object`)
  }
  return checkSettings(said as Settings)
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const hint = 'cp deployment.example.json deployment.json, and write yours into it'
    throw new WrongSettings(`${resolve(file)}: ${error instanceof Error ? error.message : error}\n${hint}`)
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new WrongSettings(`${file}: ${error instanceof Error ? error.message : error}`)
  }
}

/** @throws WrongSettings with everything that is wrong, a line each */
export function checkSettings(said: Omit<Settings, 'region'> & { readonly region?: string }): Settings {
  const settings = { ...said, region: said.region ?? EDGE_REGION }
  const problems = problemsOf(settings)
  if (problems.length > 0) throw new WrongSettings(['The settings are wrong.', ...problems].join('\n'))
  return settings
}

/** AWS WAF's own: docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based-high-level-settings.html */
const WAF_RATE_MIN = 10
/** Cognito's longest life of a refresh token is ten years; a session of more than a month is none of ours. */
const SESSION_MAX_HOURS = 720

/** Without a port, in lower case. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]+$/

/** @returns what is wrong with them, a line each, as `name: what is wanted` */
function problemsOf(settings: Settings): string[] {
  const { pool, existingPool, edge, existingDistribution, alarms, region, secretId } = settings
  const { secretsRevision = 1 } = settings
  return [
    ...unknownNames('', settings, NAMES),
    // Regions come to be: its form alone is looked at.
    ...unless(/^[a-z]{2}(-[a-z]+)+-\d$/.test(region), 'region: such as us-east-1'),
    ...unless(
      /^[A-Za-z0-9/_+=.@-]{1,512}$/.test(secretId ?? ''),
      'secretId: the name of the secret, such as gatehouse/secrets',
    ),
    ...unless(
      Number.isInteger(secretsRevision) && secretsRevision >= 1,
      'secretsRevision: a whole number from 1 on',
    ),
    ...unless(
      pool || existingPool || edge || existingDistribution,
      'pool, existingPool, edge, existingDistribution: at least one of them',
    ),
    ...unless(!(pool && existingPool), 'pool, existingPool: one of them'),
    ...unless(!(edge && existingDistribution), 'edge, existingDistribution: one of them'),
    ...unless(
      !(edge || existingDistribution) || region === EDGE_REGION,
      `region: ${EDGE_REGION}, for Lambda@Edge takes functions from nowhere else`,
    ),
    ...(alarms ? problemsOfAlarms(alarms, region) : []),
    ...(pool ? problemsOfPool(pool) : []),
    ...(existingPool ? problemsOfExistingPool(existingPool, region) : []),
    ...(edge ? problemsOfEdge(edge) : []),
    ...(existingDistribution ? problemsOfExistingDistribution(existingDistribution) : []),
  ]
}

const NAMES: readonly (keyof Settings)[] = [
  'region',
  'secretId',
  'secretsRevision',
  'alarms',
  'pool',
  'existingPool',
  'edge',
  'existingDistribution',
]
const ALARM_NAMES: readonly (keyof AlarmSettings)[] = ['email', 'topicArn']
const POOL_NAMES: readonly (keyof PoolSettings)[] = [
  'authsignalApiUrl',
  'authsignalAction',
  'sessionHours',
  'groups',
]
const EDGE_NAMES: readonly (keyof EdgeSettings)[] = [
  'registryTable',
  'hosts',
  'certificateArn',
  'origin',
  'originSees',
  'cachedPublicPaths',
  'signInRequestsPerMinute',
]
const EXISTING_POOL_NAMES: readonly (keyof ExistingPoolSettings)[] = [
  'userPoolId',
  'clientId',
  'authsignalApiUrl',
  'authsignalAction',
]
const EXISTING_DISTRIBUTION_NAMES: readonly (keyof ExistingDistributionSettings)[] = [
  'distributionId',
  'registryTable',
  'signInRequestsPerMinute',
]

/** A misspelt setting is none: what it was to say would not be said. */
function unknownNames(section: string, said: object, known: readonly string[]): string[] {
  if (typeof said !== 'object') return [`${section.slice(0, -1)}: an object`]
  return Object.keys(said)
    .filter((name) => !known.includes(name))
    .map((name) => `${section}${name}: there is no such setting`)
}

function problemsOfAlarms(alarms: AlarmSettings, region: string): string[] {
  const { email, topicArn } = alarms
  return [
    ...unknownNames('alarms.', alarms, ALARM_NAMES),
    ...unless(email === undefined || topicArn === undefined, 'alarms: email or topicArn, not both'),
    ...unless(email === undefined || /^[^@\s]+@[^@\s]+$/.test(email), 'alarms.email: an address'),
    // CloudWatch tells topics of an alarm's own region alone.
    ...unless(
      topicArn === undefined || topicArn.startsWith(`arn:aws:sns:${region}:`),
      `alarms.topicArn: of a topic in ${region}`,
    ),
  ]
}

function problemsOfPool(pool: PoolSettings): string[] {
  const { sessionHours, groups } = pool
  return [
    ...unknownNames('pool.', pool, POOL_NAMES),
    ...problemsOfAuthsignal('pool.', pool),
    ...unless(
      sessionHours >= 1 && sessionHours <= SESSION_MAX_HOURS,
      `pool.sessionHours: 1 to ${SESSION_MAX_HOURS}`,
    ),
    ...unless(Array.isArray(groups), 'pool.groups: a list, which may be empty'),
  ]
}

function problemsOfEdge(edge: EdgeSettings): string[] {
  const { hosts, certificateArn, origin, originSees, cachedPublicPaths } = edge
  return [
    ...unknownNames('edge.', edge, EDGE_NAMES),
    ...problemsOfFunctions('edge.', edge),
    ...unless(Array.isArray(hosts) && hosts.length > 0, 'edge.hosts: at least one, in a list'),
    ...(Array.isArray(hosts) ? hosts : [])
      .filter((host) => !HOST.test(host))
      .map((host) => `edge.hosts: ${host} is no host’s name`),
    ...unless(
      certificateArn?.startsWith(`arn:aws:acm:${EDGE_REGION}:`),
      `edge.certificateArn: of a certificate in ${EDGE_REGION}, for CloudFront takes it from nowhere else`,
    ),
    ...unless(HOST.test(origin ?? ''), 'edge.origin: a host alone, such as legacy.internal.example.com'),
    ...unless(
      !hosts?.includes(origin),
      'edge.origin: a host of the distribution leads back to it without end',
    ),
    ...unless(
      ['its-own-name', 'the-public-name'].includes(originSees),
      'edge.originSees: its-own-name or the-public-name',
    ),
    ...unless(Array.isArray(cachedPublicPaths), 'edge.cachedPublicPaths: a list, which may be empty'),
    ...(cachedPublicPaths ?? [])
      .filter((path) => !/^\/[^*?]+/.test(path) || path.startsWith('/.auth'))
      .map((path) => `edge.cachedPublicPaths: ${path} is everything, or the gateway's own`),
  ]
}

function problemsOfExistingPool(existing: ExistingPoolSettings, region: string): string[] {
  const { userPoolId, clientId } = existing
  return [
    ...unknownNames('existingPool.', existing, EXISTING_POOL_NAMES),
    ...problemsOfAuthsignal('existingPool.', existing),
    ...unless(
      userPoolId?.startsWith(`${region}_`),
      `existingPool.userPoolId: of a pool in ${region}, where its triggers are made`,
    ),
    ...unless(/^[a-z0-9]+$/.test(clientId ?? ''), 'existingPool.clientId: of the gateway’s app client'),
  ]
}

function problemsOfExistingDistribution(existing: ExistingDistributionSettings): string[] {
  return [
    ...unknownNames('existingDistribution.', existing, EXISTING_DISTRIBUTION_NAMES),
    ...problemsOfFunctions('existingDistribution.', existing),
    ...unless(
      /^[A-Z0-9]+$/.test(existing.distributionId ?? ''),
      'existingDistribution.distributionId: such as E1EXAMPLE, not its domain',
    ),
  ]
}

function problemsOfFunctions(section: string, said: EdgeSettings | ExistingDistributionSettings): string[] {
  const { registryTable, signInRequestsPerMinute } = said
  return [
    ...unless(
      /^[A-Za-z0-9_.-]{3,255}$/.test(registryTable ?? ''),
      `${section}registryTable: a table’s name, 3 to 255 characters`,
    ),
    ...unless(
      Number.isInteger(signInRequestsPerMinute) && signInRequestsPerMinute >= WAF_RATE_MIN,
      `${section}signInRequestsPerMinute: a whole number, at least ${WAF_RATE_MIN}`,
    ),
  ]
}

function problemsOfAuthsignal(section: string, said: PoolSettings | ExistingPoolSettings): string[] {
  const { authsignalApiUrl, authsignalAction } = said
  return [
    ...unless(/^https:\/\//.test(authsignalApiUrl ?? ''), `${section}authsignalApiUrl: an https address`),
    ...unless(authsignalAction, `${section}authsignalAction: the configuration’s authsignal.action`),
  ]
}

function unless(holds: unknown, problem: string): string[] {
  return holds ? [] : [problem]
}
