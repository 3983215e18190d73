import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resourcesOf, synthesise } from './synthesised.ts'

const template = synthesise('GatehousePool')
const JSON_TEXT = JSON.stringify(template.toJSON())

test('a pool: by e-mail, letters’ case ignored, an address verified before it counts', () => {
  template.hasResourceProperties('AWS::Cognito::UserPool', {
    UsernameAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    AutoVerifiedAttributes: ['email'],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    MfaConfiguration: 'OFF',
    DeletionProtection: 'ACTIVE',
  })
})

test('the client: custom authentication and nothing else, with a secret', () => {
  const [client] = resourcesOf(template, 'AWS::Cognito::UserPoolClient')
  assert.deepEqual(client?.Properties.ExplicitAuthFlows, ['ALLOW_CUSTOM_AUTH'])
  assert.equal(client?.Properties.GenerateSecret, true)
  assert.equal(client?.Properties.AllowedOAuthFlowsUserPoolClient, undefined)
  assert.deepEqual(client?.Properties.WriteAttributes, ['email'])
})

test('the client: rotation, revocation, nobody learns who has an account', () => {
  template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
  })
})

test('tokens live an hour, a session the twelve that were said', () => {
  template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
    IdTokenValidity: 60,
    AccessTokenValidity: 60,
    RefreshTokenValidity: 720,
    TokenValidityUnits: { IdToken: 'minutes', AccessToken: 'minutes', RefreshToken: 'minutes' },
  })
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

test('a trigger may write its own log, and nothing else', () => {
  const roles = resourcesOf(template, 'AWS::IAM::Role')
  assert.equal(roles.length, 4)
  for (const { Properties } of roles) {
    assert.equal(Properties.ManagedPolicyArns, undefined)
    const policies = JSON.stringify(Properties.Policies)
    assert.match(policies, /log-group:\/aws\/lambda\/gatehouse-[a-z-]+:\*/)
    assert.doesNotMatch(policies, /"Resource":"\*"/)
  }
  assert.equal(resourcesOf(template, 'AWS::IAM::Policy').length, 0)
  assert.doesNotMatch(JSON_TEXT, /cognito-idp:|dynamodb:|secretsmanager:GetSecretValue/)
})
