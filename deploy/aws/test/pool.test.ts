import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EXAMPLE, resourcesOf, someDist, synthesise, warningsOf } from './synthesised.ts'

const template = synthesise('GatehousePool')

const [POOL] = resourcesOf(template, 'AWS::Cognito::UserPool')
const [CLIENT] = resourcesOf(template, 'AWS::Cognito::UserPoolClient')

const OF_POOL: [string, string, unknown][] = [
  ['an e-mail address is the name people sign in by', 'UsernameAttributes', ['email']],
  ['letters’ case is ignored', 'UsernameConfiguration', { CaseSensitive: false }],
  ['an address is verified before it counts', 'AutoVerifiedAttributes', ['email']],
  [
    'a new address takes the old one’s place only when it is verified',
    'UserAttributeUpdateSettings',
    { AttributesRequireVerificationBeforeUpdate: ['email'] },
  ],
  [
    'people sign up; the trigger refuses whom it must',
    'AdminCreateUserConfig',
    { AllowAdminCreateUserOnly: false },
  ],
  [
    'nobody recovers a password there is none of',
    'AccountRecoverySetting',
    { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
  ],
  ['Cognito asks for nothing more: Authsignal does', 'MfaConfiguration', 'OFF'],
  ['it is not deleted by one command', 'DeletionProtection', 'ACTIVE'],
  ['its refresh tokens can rotate', 'UserPoolTier', 'ESSENTIALS'],
]
for (const [sentence, property, value] of OF_POOL) {
  test(`the pool: ${sentence}`, () => assert.deepEqual(POOL?.Properties[property], value))
}

const OF_CLIENT: [string, string, unknown][] = [
  ['custom authentication is the only way in', 'ExplicitAuthFlows', ['ALLOW_CUSTOM_AUTH']],
  ['it has a secret', 'GenerateSecret', true],
  ['no OAuth flow', 'AllowedOAuthFlowsUserPoolClient', undefined],
  ['no sign-in by others than the pool', 'SupportedIdentityProviders', ['COGNITO']],
  ['nobody learns who has an account', 'PreventUserExistenceErrors', 'ENABLED'],
  ['signing out revokes', 'EnableTokenRevocation', true],
  [
    'a refresh token serves once, and a minute longer for a request that was under way',
    'RefreshTokenRotation',
    { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
  ],
  ['a challenge waits three minutes', 'AuthSessionValidity', 3],
  ['an ID token lives an hour', 'IdTokenValidity', 60],
  ['an access token lives an hour', 'AccessTokenValidity', 60],
  ['a session lives the twelve hours that were said', 'RefreshTokenValidity', 720],
  [
    'all of them in minutes',
    'TokenValidityUnits',
    { IdToken: 'minutes', AccessToken: 'minutes', RefreshToken: 'minutes' },
  ],
  ['it writes the address, and nothing else of a person', 'WriteAttributes', ['email']],
]
for (const [sentence, property, value] of OF_CLIENT) {
  test(`the client: ${sentence}`, () => assert.deepEqual(CLIENT?.Properties[property], value))
}

test('the groups are those that were said', () => {
  const groups = resourcesOf(template, 'AWS::Cognito::UserPoolGroup')
  assert.deepEqual(
    groups.map(({ Properties }) => Properties.GroupName),
    ['admins'],
  )
})

test('pool and client outlive their stack', () => {
  for (const type of ['AWS::Cognito::UserPool', 'AWS::Cognito::UserPoolClient']) {
    assert.deepEqual(
      resourcesOf(template, type).map(({ DeletionPolicy }) => DeletionPolicy),
      ['Retain'],
    )
  }
})

test('the four triggers, each by the name of a function that is made', () => {
  const [pool] = resourcesOf(template, 'AWS::Cognito::UserPool')
  const config = pool?.Properties.LambdaConfig as Record<string, unknown>
  const named = Object.entries(config).map(([trigger, arn]) => [
    trigger,
    /function:(gatehouse-[a-z-]+)/.exec(JSON.stringify(arn))?.[1],
  ])
  assert.deepEqual(Object.fromEntries(named), {
    DefineAuthChallenge: 'gatehouse-define-challenge',
    CreateAuthChallenge: 'gatehouse-create-challenge',
    VerifyAuthChallengeResponse: 'gatehouse-verify-challenge',
    PreSignUp: 'gatehouse-pre-sign-up',
  })
  const made = resourcesOf(template, 'AWS::Lambda::Function').map(({ Properties }) => Properties.FunctionName)
  assert.deepEqual(made.sort(), named.map(([, name]) => name).sort())
})

test('each trigger: Node.js 22, five seconds, for this pool alone', () => {
  const functions = resourcesOf(template, 'AWS::Lambda::Function')
  assert.deepEqual(
    functions.map(({ Properties }) => [Properties.Runtime, Properties.Timeout, Properties.Handler]),
    Array(4).fill(['nodejs22.x', 5, 'index.handler']),
  )
  const permissions = resourcesOf(template, 'AWS::Lambda::Permission').map(({ Properties }) => Properties)
  assert.equal(permissions.length, 4)
  for (const permission of permissions) {
    assert.equal(permission.Principal, 'cognito-idp.amazonaws.com')
    assert.deepEqual(permission.SourceArn, { 'Fn::GetAtt': ['Pool', 'Arn'] })
  }
})

test('no secret’s value stands in the template, only its name', () => {
  const [first] = resourcesOf(template, 'AWS::Lambda::Function')
  assert.ok(first)
  const { Variables } = first.Properties.Environment as { Variables: Record<string, unknown> }
  assert.equal(
    Variables.SIGN_UP_PROOF_KEY,
    '{{resolve:secretsmanager:gatehouse/secrets:SecretString:SIGN_UP_PROOF_KEY::}}',
  )
  assert.equal(
    Variables.AUTHSIGNAL_SECRET_KEY,
    '{{resolve:secretsmanager:gatehouse/secrets:SecretString:AUTHSIGNAL_SECRET_KEY::}}',
  )
  assert.deepEqual(Variables.GATEHOUSE_CLIENT_IDS, { Ref: 'Client' })
})

test('a new pool’s first deployment names no trigger, makes all four, and says that a second one must follow', () => {
  const first = synthesise('GatehousePool', EXAMPLE, { triggers: 'later' })
  const [pool] = resourcesOf(first, 'AWS::Cognito::UserPool')
  assert.ok(pool)
  assert.equal(pool.Properties.LambdaConfig, undefined)
  assert.equal(resourcesOf(first, 'AWS::Lambda::Function').length, 4)
  const said = warningsOf('GatehousePool', { triggers: 'later' })
  assert.match(said.join('\n'), /Nobody can sign in yet: deploy once more/)
  assert.deepEqual(warningsOf('GatehousePool', {}), [])
})

test('the second one changes the pool, and nothing else', () => {
  const dist = someDist()
  const resources = (triggers: 'named' | 'later') => {
    const { Pool, ...others } = synthesise('GatehousePool', EXAMPLE, { dist, triggers }).toJSON().Resources
    return { Pool, others }
  }
  assert.deepEqual(resources('named').others, resources('later').others)
})

test('another word for it is refused', () => {
  const triggers = 'latr' as 'later'
  assert.throws(() => synthesise('GatehousePool', EXAMPLE, { triggers }), /triggers: named or later/)
})

test('a new revision of the secrets changes each function and each reference, so that it gets their values', () => {
  const [first, second] = [1, 2].map((secretsRevision) =>
    resourcesOf(synthesise('GatehousePool', { ...EXAMPLE, secretsRevision }), 'AWS::Lambda::Function').map(
      ({ Properties }) => {
        const { Variables } = Properties.Environment as { Variables: Record<string, string> }
        return [Properties.Description, Variables.AUTHSIGNAL_SECRET_KEY, Variables.SIGN_UP_PROOF_KEY]
      },
    ),
  )
  const reference = (field: string, stage: string) =>
    `{{resolve:secretsmanager:gatehouse/secrets:SecretString:${field}:${stage}:}}`
  const expected = (revision: number, stage: string) => [
    `Gatehouse, with its secrets as of revision ${revision}`,
    reference('AUTHSIGNAL_SECRET_KEY', stage),
    reference('SIGN_UP_PROOF_KEY', stage),
  ]
  assert.deepEqual(first, Array(4).fill(expected(1, '')))
  assert.deepEqual(second, Array(4).fill(expected(2, 'AWSCURRENT')))
})

test('a trigger’s log is kept for three months, and longer than its stack, but not than a deployment that failed', () => {
  const logs = resourcesOf(template, 'AWS::Logs::LogGroup')
  assert.equal(logs.length, 4)
  for (const { Properties, DeletionPolicy, UpdateReplacePolicy } of logs) {
    assert.equal(Properties.RetentionInDays, 90)
    assert.deepEqual([DeletionPolicy, UpdateReplacePolicy], ['RetainExceptOnCreate', 'Retain'])
  }
})
