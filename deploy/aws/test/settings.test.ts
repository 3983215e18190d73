import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkSettings } from '../check-settings.ts'
import type {
  EdgeSettings,
  ExistingDistributionSettings,
  ExistingPoolSettings,
  PoolSettings,
  Settings,
} from '../settings.ts'
import type { BuiltFor } from '../stacks/built-for.ts'
import {
  BUILT_FOR,
  EXAMPLE,
  EXISTING,
  problemsOf,
  resourcesOf,
  someDist,
  stackOf,
  synthesise,
} from './synthesised.ts'

const edgeWith = (edge: Partial<EdgeSettings>): Settings => {
  assert.ok(EXAMPLE.edge)
  return { ...EXAMPLE, edge: { ...EXAMPLE.edge, ...edge } }
}

const poolWith = (pool: Partial<PoolSettings>): Settings => {
  assert.ok(EXAMPLE.pool)
  return { ...EXAMPLE, pool: { ...EXAMPLE.pool, ...pool } }
}

const existingPoolWith = (existing: Partial<ExistingPoolSettings>): Settings => {
  assert.ok(EXISTING.existingPool)
  return { ...EXISTING, existingPool: { ...EXISTING.existingPool, ...existing } }
}

const existingDistributionWith = (existing: Partial<ExistingDistributionSettings>): Settings => {
  assert.ok(EXISTING.existingDistribution)
  return { ...EXISTING, existingDistribution: { ...EXISTING.existingDistribution, ...existing } }
}

const STACKS: [string, Settings][] = [
  ['GatehouseSecrets', EXAMPLE],
  ['GatehousePool', EXAMPLE],
  ['GatehouseEdge', EXAMPLE],
  ['GatehouseTriggers', EXISTING],
  ['GatehouseFunctions', EXISTING],
]

/** As JSON can say it, and the types can't. */
const said = <T>(settings: object): T => settings as T

const REFUSED: [string, Settings, RegExp][] = [
  ['nothing to deploy', { region: 'us-east-1', secretId: 'x' }, /at least one of them/],
  ['a secret by its ARN', { ...EXAMPLE, secretId: 'arn:aws:secretsmanager:x' }, /secretId: the name/],
  ['no secret', said({ ...EXAMPLE, secretId: undefined }), /secretId: the name/],
  ['a revision that counts nothing', { ...EXAMPLE, secretsRevision: 0 }, /secretsRevision: a whole number/],
  ['an edge elsewhere', { ...EXAMPLE, region: 'eu-west-1' }, /region: us-east-1/],
  ['functions elsewhere', { ...EXISTING, region: 'eu-west-1' }, /region: us-east-1/],
  ['two pools', { ...EXISTING, ...EXAMPLE }, /pool, existingPool: one of them/],
  ['two distributions', { ...EXISTING, ...EXAMPLE }, /edge, existingDistribution: one of them/],
  ['a setting nobody knows', said({ ...EXAMPLE, alarmMail: 'x' }), /alarmMail: there is no such setting/],
  [
    'a misspelt setting of the pool',
    poolWith(said({ sessionHour: 1 })),
    /pool\.sessionHour: there is no such setting/,
  ],
  [
    'a misspelt setting of the edge',
    edgeWith(said({ alarmEmail: 'x' })),
    /edge\.alarmEmail: there is no such setting/,
  ],
  ['no address of Authsignal', poolWith(said({ authsignalApiUrl: undefined })), /pool\.authsignalApiUrl/],
  ['no action', poolWith({ authsignalAction: '' }), /pool\.authsignalAction/],
  ['a session of a year', poolWith({ sessionHours: 8760 }), /pool\.sessionHours: 1 to 720/],
  ['no list of groups', poolWith(said({ groups: undefined })), /pool\.groups: a list/],
  ['no host', edgeWith({ hosts: [] }), /edge\.hosts: at least one/],
  [
    'hosts that are no list',
    edgeWith(said({ hosts: 'app.example.com' })),
    /edge\.hosts: at least one, in a list/,
  ],
  [
    'a host no host is called',
    edgeWith({ hosts: ['app_example.com'] }),
    /app_example\.com is no host’s name/,
  ],
  ['a region by a typo', { ...EXAMPLE, region: 'useast1' }, /region: such as us-east-1/],
  ['alarms by their address alone', said({ ...EXAMPLE, alarms: 'ops@example.com' }), /alarms: an object/],
  [
    'a rate in quotes',
    edgeWith(said({ signInRequestsPerMinute: '600' })),
    /signInRequestsPerMinute: a whole/,
  ],
  [
    'a certificate from elsewhere',
    edgeWith({ certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/x' }),
    /edge\.certificateArn/,
  ],
  [
    'an app by its address',
    edgeWith({ origin: 'https://legacy.internal.example.com' }),
    /edge\.origin: a host alone/,
  ],
  ['an app that is the distribution', edgeWith({ origin: 'app.example.com' }), /leads back to it/],
  ['a Host of its own', edgeWith(said({ originSees: 'both' })), /edge\.originSees: its-own-name or/],
  [
    'no list of cached paths',
    edgeWith(said({ cachedPublicPaths: undefined })),
    /edge\.cachedPublicPaths: a list/,
  ],
  [
    'a cache for everything',
    edgeWith({ cachedPublicPaths: ['/*'] }),
    /cachedPublicPaths: \/\* is everything/,
  ],
  ['a cache for sign-ins', edgeWith({ cachedPublicPaths: ['/.auth/assets/*'] }), /gateway's own/],
  ['no table', edgeWith({ registryTable: '' }), /edge\.registryTable/],
  [
    'a rate below AWS WAF’s',
    edgeWith({ signInRequestsPerMinute: 5 }),
    /signInRequestsPerMinute: a whole number, at least 10/,
  ],
  [
    'no rate before a distribution there is',
    existingDistributionWith(said({ signInRequestsPerMinute: undefined })),
    /existingDistribution\.signInRequestsPerMinute: a whole number, at least 10/,
  ],
  [
    'a distribution by its domain',
    existingDistributionWith({ distributionId: 'd111111abcdef8.cloudfront.net' }),
    /existingDistribution\.distributionId/,
  ],
  ['a pool elsewhere', existingPoolWith({ userPoolId: 'eu-west-1_Example' }), /existingPool\.userPoolId/],
  ['no client', existingPoolWith({ clientId: '' }), /existingPool\.clientId/],
  ['a mailbox that is none', { ...EXAMPLE, alarms: { email: 'ops' } }, /alarms\.email: an address/],
  [
    'a topic elsewhere',
    { ...EXAMPLE, alarms: { topicArn: 'arn:aws:sns:eu-west-1:111122223333:x' } },
    /alarms\.topicArn: of a topic in us-east-1/,
  ],
  [
    'a mailbox and a topic',
    { ...EXAMPLE, alarms: { email: 'ops@example.com', topicArn: 'arn:aws:sns:us-east-1:111122223333:x' } },
    /alarms: email or topicArn, not both/,
  ],
]

for (const [sentence, settings, problem] of REFUSED) {
  test(`refused: ${sentence}`, () => assert.throws(() => checkSettings(settings), problem))
}

test('everything that is wrong is said at once', () => {
  const settings = { ...edgeWith({ hosts: [], origin: '' }), secretId: '' }
  assert.throws(() => checkSettings(settings), /secretId:.*\n.*edge\.hosts:.*\n.*edge\.origin:/)
})

test('the example is right', () => assert.equal(EXAMPLE.region, 'us-east-1'))

test('a pool alone, for Workers, may be in any region', () => {
  const { edge: _, ...alone } = EXAMPLE
  assert.equal(checkSettings({ ...alone, region: 'eu-west-1' }).region, 'eu-west-1')
})

test('so is a pool there is already with a new distribution', () => {
  const { existingPool } = EXISTING
  const { pool: _, ...edge } = EXAMPLE
  assert.ok(existingPool)
  assert.equal(checkSettings({ ...edge, existingPool }).region, 'us-east-1')
})

test('what can be deployed is', () => assert.deepEqual(problemsOf('GatehouseEdge', someDist()), []))

test('no stack is deleted by one command alone', () => {
  for (const [stack, settings] of STACKS) {
    assert.equal(stackOf(stack, settings).terminationProtection, true, stack)
  }
})

test('a function that was built without a configuration is not deployed', () => {
  const dist = someDist()
  writeFileSync(join(dist, 'lambda-edge', 'origin-request.zip'), 'index.mjs alone')
  const [problem, ...others] = problemsOf('GatehouseEdge', dist)
  assert.match(problem ?? '', /origin-request\.zip has no configuration/)
  assert.deepEqual(others, [])
})

test('nor one that Lambda@Edge would not take', () => {
  const dist = someDist()
  writeFileSync(join(dist, 'lambda-edge', 'viewer-request.zip'), Buffer.alloc(1024 * 1024 + 1))
  assert.match(problemsOf('GatehouseEdge', dist)[0] ?? '', /1048577 bytes, at most 1048576/)
})

test('what was never built is asked for, and the secret can be made before', () => {
  assert.equal(problemsOf('GatehouseEdge', '/nowhere').length, 3)
  assert.match(problemsOf('GatehousePool', '/nowhere')[0] ?? '', /npm run build/)
  assert.deepEqual(problemsOf('GatehouseSecrets', '/nowhere'), [])
})

test('the secret has a name and no value, and outlives its stack', () => {
  const [secret] = resourcesOf(synthesise('GatehouseSecrets'), 'AWS::SecretsManager::Secret')
  assert.equal(secret?.DeletionPolicy, 'Retain')
  assert.deepEqual(Object.keys(secret?.Properties ?? {}).sort(), ['Description', 'Name'])
})

const ANOTHER: [string, Partial<BuiltFor>, RegExp][] = [
  [
    'another table',
    { aws: { ...BUILT_FOR.aws, registryTable: 'x' } },
    /^registryTable: gatehouse-registry, .* says x$/,
  ],
  [
    'another secret',
    { aws: { ...BUILT_FOR.aws, secretId: 'x' } },
    /^secretId: gatehouse\/secrets, .* says x$/,
  ],
  [
    'another region',
    { aws: { ...BUILT_FOR.aws, region: 'eu-west-1' } },
    /^region: us-east-1, .* says eu-west-1$/,
  ],
  ['longer sessions', { maxAgeHours: 13 }, /^pool\.sessionHours: 12, .* is 13$/],
  ['other hosts', { hosts: {} }, /^edge\.hosts: app\.example\.com is no host/],
  [
    'another app',
    { hosts: { 'app.example.com': { origin: 'https://other.example.com', hostHeader: 'origin' } } },
    /^edge\.origin: legacy\..* says other\.example\.com$/,
  ],
  [
    'an app asked by another name',
    {
      hosts: { 'app.example.com': { origin: 'https://legacy.internal.example.com', hostHeader: 'public' } },
    },
    /^edge\.originSees: its-own-name, .* says the-public-name$/,
  ],
]

for (const [sentence, other, problem] of ANOTHER) {
  test(`functions that were built for ${sentence} are not deployed`, () => {
    const dist = someDist()
    writeFileSync(join(dist, 'lambda-edge', 'built-for.json'), JSON.stringify({ ...BUILT_FOR, ...other }))
    const problems = problemsOf('GatehouseEdge', dist)
    assert.equal(problems.length, 1)
    assert.match(problems[0] ?? '', problem)
  })
}

const APP: [string, string[], RegExp][] = [
  ['nothing said', [], /Say what to deploy: -c settings=deployment\.json/],
  ['a misspelt flag', ['setings=deployment.example.json'], /-c setings: there is no such setting/],
  ['no such file', ['settings=nope.json'], /nope\.json: ENOENT[\s\S]*cp deployment\.example\.json/],
  ['a file that is no JSON', ['settings=app.ts'], /app\.ts: .*JSON/],
  ['a file that is no object', ['settings=package.json', 'trigger=later'], /-c trigger:/],
  ['no such way', ['settings=deployment.example.json', 'triggers=latter'], /triggers: named or later/],
]

for (const [sentence, context, problem] of APP) {
  test(`the app says what is wrong, and nothing of itself: ${sentence}`, () => {
    const said = Object.fromEntries(context.map((one) => one.split('=')))
    const ran = spawnSync(process.execPath, ['--import', 'tsx', 'app.ts'], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', CDK_CONTEXT_JSON: JSON.stringify(said) },
    })
    assert.match(ran.stderr, problem)
    assert.doesNotMatch(ran.stderr, /\n\s+at /)
    assert.equal(ran.status, 2)
  })
}
