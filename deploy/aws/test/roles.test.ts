import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Settings } from '../settings.ts'
import { EXAMPLE, EXISTING, resourcesOf, synthesise } from './synthesised.ts'

type Role = {
  readonly AssumeRolePolicyDocument: { readonly Statement: readonly { readonly Principal: unknown }[] }
  readonly ManagedPolicyArns?: unknown
  readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: readonly unknown[] } }[]
}

const logs = (region: string, group: string, end: string) => ({
  'Fn::Join': [
    '',
    [`arn:aws:logs:${region}:`, { Ref: 'AWS::AccountId' }, `:log-group:/aws/lambda/${group}${end}`],
  ],
})
const ownLog = (name: string) => ({
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Effect: 'Allow',
  Resource: logs('us-east-1', name, ':*'),
})
/** Lambda@Edge logs where it runs, into a group whose name begins with us-east-1, which nobody has made before. */
const edgeLog = (name: string) => ({
  Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
  Effect: 'Allow',
  Resource: [logs('*', `us-east-1.${name}`, ''), logs('*', `us-east-1.${name}`, ':*')],
})
const SECRET = {
  Action: 'secretsmanager:GetSecretValue',
  Effect: 'Allow',
  Resource: {
    'Fn::Join': [
      '',
      ['arn:aws:secretsmanager:us-east-1:', { Ref: 'AWS::AccountId' }, ':secret:gatehouse/secrets-??????'],
    ],
  },
}
const table = (Action: string | string[]) => ({
  Action,
  Effect: 'Allow',
  Resource: { 'Fn::GetAtt': ['FunctionsRegistryA9DB68B8', 'Arn'] },
})
const LAMBDA = 'lambda.amazonaws.com'
const EDGE = 'edgelambda.amazonaws.com'

type Expected = { readonly name: string; readonly by: string[]; readonly may: object[] }

/** Each role by its function, whole: who may take it on, and every statement it has. */
const EDGE_ROLES: Expected[] = [
  {
    name: 'gatehouse-viewer-request',
    by: [LAMBDA, EDGE],
    may: [edgeLog('gatehouse-viewer-request'), SECRET, table('dynamodb:Query')],
  },
  {
    name: 'gatehouse-origin-request',
    by: [LAMBDA, EDGE],
    may: [
      edgeLog('gatehouse-origin-request'),
      SECRET,
      table([
        'dynamodb:Query',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
      ]),
    ],
  },
  {
    name: 'gatehouse-origin-response',
    by: [LAMBDA, EDGE],
    may: [edgeLog('gatehouse-origin-response')],
  },
]
const TRIGGER_ROLES: Expected[] = [
  'gatehouse-define-challenge',
  'gatehouse-create-challenge',
  'gatehouse-verify-challenge',
  'gatehouse-pre-sign-up',
].map((name) => ({ name, by: [LAMBDA], may: [ownLog(name)] }))

const STACKS: [string, Settings, Expected[]][] = [
  ['GatehouseEdge', EXAMPLE, EDGE_ROLES],
  ['GatehouseFunctions', EXISTING, EDGE_ROLES],
  ['GatehousePool', EXAMPLE, TRIGGER_ROLES],
  ['GatehouseTriggers', EXISTING, TRIGGER_ROLES],
]

for (const [stack, settings, expected] of STACKS) {
  describe(stack, () => {
    const template = synthesise(stack, settings)
    const roles = template.findResources('AWS::IAM::Role')
    const roleOf = (functionName: string): Role => {
      const made = resourcesOf(template, 'AWS::Lambda::Function').find(
        ({ Properties }) => Properties.FunctionName === functionName,
      )
      const { 'Fn::GetAtt': at } = (made?.Properties.Role ?? {}) as { 'Fn::GetAtt'?: [string, string] }
      return roles[at?.[0] ?? '']?.Properties as Role
    }

    for (const { name, by, may } of expected) {
      test(`${name} may do this, and no more`, () => {
        const role = roleOf(name)
        assert.equal(role.ManagedPolicyArns, undefined)
        assert.deepEqual(
          role.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
          may,
        )
      })

      test(`${name} is taken on by Lambda’s own services alone`, () => {
        const { Statement } = roleOf(name).AssumeRolePolicyDocument
        assert.deepEqual(
          Statement.map(({ Principal }) => Principal),
          by.map((Service) => ({ Service })),
        )
      })
    }

    test('no other role, and no policy beside theirs', () => {
      assert.equal(Object.keys(roles).length, expected.length)
      assert.equal(resourcesOf(template, 'AWS::IAM::Policy').length, 0)
      assert.equal(resourcesOf(template, 'AWS::IAM::ManagedPolicy').length, 0)
    })
  })
}
