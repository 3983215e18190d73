import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkSettings, type EdgeSettings, type Settings } from '../settings.ts'
import { ATTACHED, EXAMPLE, problemsOf, resourcesOf, someDist, synthesise } from './synthesised.ts'

const edgeWith = (edge: Partial<EdgeSettings>): Settings => {
  assert.ok(EXAMPLE.edge)
  return { ...EXAMPLE, edge: { ...EXAMPLE.edge, ...edge } }
}

const REFUSED: [string, Settings, RegExp][] = [
  ['nothing to deploy', { region: 'us-east-1', secretId: 'x' }, /pool, edge, attach: at least one/],
  ['an edge elsewhere', { ...EXAMPLE, region: 'eu-west-1' }, /region: us-east-1/],
  ['two edges', { ...ATTACHED, ...EXAMPLE }, /edge, attach: one of them/],
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
  [
    'a cache for everything',
    edgeWith({ cachedPublicPaths: ['/*'] }),
    /cachedPublicPaths: \/\* is everything/,
  ],
  ['a cache for sign-ins', edgeWith({ cachedPublicPaths: ['/.auth/assets/*'] }), /gateway's own/],
  [
    'a rate below AWS WAF’s',
    edgeWith({ signInRequestsPerMinute: 5 }),
    /signInRequestsPerMinute: at least 10/,
  ],
]

for (const [sentence, settings, problem] of REFUSED) {
  test(`refused: ${sentence}`, () => assert.throws(() => checkSettings(settings), problem))
}

test('the example is right', () => assert.equal(EXAMPLE.region, 'us-east-1'))

test('a pool alone, for Workers, may be in any region', () => {
  const { edge: _, ...alone } = EXAMPLE
  assert.equal(checkSettings({ ...alone, region: 'eu-west-1' }).region, 'eu-west-1')
})

test('what can be deployed is', () => assert.deepEqual(problemsOf('GatehouseEdge', someDist()), []))

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

test('before a pool and a distribution there are already: outputs say what to attach', () => {
  const outputs = synthesise('GatehouseAttach', ATTACHED).toJSON().Outputs as Record<
    string,
    { Value: unknown }
  >
  assert.equal(outputs.AttachTo?.Value, 'user pool us-east-1_Example, distribution E1EXAMPLE')
  const named = Object.keys(outputs).filter((name) => name !== 'AttachTo')
  assert.equal(named.length, 8)
})
