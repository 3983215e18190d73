import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Settings } from '../settings.ts'
import { ATTACHED, EXAMPLE, resourcesOf, synthesise } from './synthesised.ts'

const STACKS: [string, Settings][] = [
  ['GatehouseEdge', EXAMPLE],
  ['GatehouseAttach', ATTACHED],
]

/** Memory in MB and seconds, at most: Lambda@Edge's documented limits, the older, smaller ones. */
const LIMITS: Record<string, [number, number]> = {
  'gatehouse-viewer-request': [128, 5],
  'gatehouse-origin-request': [10_240, 30],
  'gatehouse-origin-response': [10_240, 30],
}

type Statement = { Action: string | string[]; Resource: unknown }
type Role = {
  AssumeRolePolicyDocument: unknown
  ManagedPolicyArns?: unknown
  Policies: { PolicyName: string; PolicyDocument: { Statement: Statement[] } }[]
}

for (const [stack, settings] of STACKS) {
  describe(stack, () => {
    const template = synthesise(stack, settings)
    const edgeFunctions = resourcesOf(template, 'AWS::Lambda::Function')
      .map(({ Properties }) => Properties)
      .filter(({ FunctionName }) => Object.hasOwn(LIMITS, String(FunctionName)))

    test('there are three functions', () => assert.equal(edgeFunctions.length, 3))

    for (const [name, [megabytes, seconds]] of Object.entries(LIMITS)) {
      test(`${name}: within what Lambda@Edge lends, and nothing it refuses`, () => {
        const made = edgeFunctions.find(({ FunctionName }) => FunctionName === name)
        assert.ok(made)
        assert.ok(Number(made.MemorySize) <= megabytes)
        assert.ok(Number(made.Timeout) <= seconds)
        assert.ok(['nodejs20.x', 'nodejs22.x'].includes(String(made.Runtime)))
        assert.deepEqual(made.Architectures, ['x86_64'])
        for (const refused of ['Environment', 'VpcConfig', 'Layers', 'DeadLetterConfig', 'KmsKeyArn']) {
          assert.equal(made[refused], undefined, refused)
        }
      })
    }

    const rights: [string, string[]][] = [
      ['viewer-request', ['dynamodb:Query', 'secretsmanager:GetSecretValue']],
      [
        'origin-request',
        [
          'dynamodb:DeleteItem',
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'dynamodb:Query',
          'dynamodb:UpdateItem',
          'secretsmanager:GetSecretValue',
        ],
      ],
      ['origin-response', []],
    ]
    for (const [name, actions] of rights) {
      test(`${name} may do what it needs, and no more`, () => {
        const role = roleOf(name)
        assert.equal(role.ManagedPolicyArns, undefined)
        const needs = role.Policies.filter(({ PolicyName }) => PolicyName === 'needs')
        const statements = needs.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
        assert.deepEqual(statements.flatMap(({ Action }) => Action).sort(), actions)
        for (const { Resource } of statements) {
          assert.match(JSON.stringify(Resource), /secret:gatehouse\/secrets-\?{6}|Registry[^"]*","Arn"/)
        }
        assert.match(JSON.stringify(role.AssumeRolePolicyDocument), /edgelambda\.amazonaws\.com/)
      })
    }

    function roleOf(name: string): Role {
      const [, role] =
        Object.entries(template.findResources('AWS::IAM::Role')).find(([, { Properties }]) =>
          JSON.stringify(Properties.Policies).includes(`.gatehouse-${name}`),
        ) ?? []
      assert.ok(role)
      return role.Properties as Role
    }

    test('no policy beside those', () => assert.equal(resourcesOf(template, 'AWS::IAM::Policy').length, 0))
  })
}
