import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { EXISTING, resourcesOf, synthesise } from './synthesised.ts'

type Outputs = Record<string, { readonly Value: unknown }>

describe('a pool there is already', () => {
  const template = synthesise('GatehouseTriggers', EXISTING)
  const outputs = template.toJSON().Outputs as Outputs

  test('neither pool nor client is made', () => {
    assert.equal(resourcesOf(template, 'AWS::Cognito::UserPool').length, 0)
    assert.equal(resourcesOf(template, 'AWS::Cognito::UserPoolClient').length, 0)
  })

  test('the triggers are for its client, and only it may invoke them', () => {
    const functions = resourcesOf(template, 'AWS::Lambda::Function')
    assert.equal(functions.length, 4)
    for (const { Properties } of functions) {
      const { Variables } = Properties.Environment as { Variables: Record<string, unknown> }
      assert.equal(Variables.GATEHOUSE_CLIENT_IDS, '1example23456789')
    }
    const permissions = resourcesOf(template, 'AWS::Lambda::Permission')
    assert.equal(permissions.length, 4)
    for (const { Properties } of permissions) {
      assert.deepEqual(Properties.SourceArn, {
        'Fn::Join': [
          '',
          ['arn:aws:cognito-idp:us-east-1:', { Ref: 'AWS::AccountId' }, ':userpool/us-east-1_Example'],
        ],
      })
    }
  })

  test('the outputs say which function is which trigger', () => {
    const functions = template.findResources('AWS::Lambda::Function')
    const named = Object.entries(outputs)
      .filter(([name]) => name !== 'AttachTo')
      .map(([name, { Value }]) => {
        const { 'Fn::GetAtt': at } = Value as { 'Fn::GetAtt': [string, string] }
        return [name, functions[at[0]]?.Properties.FunctionName]
      })
    assert.deepEqual(Object.fromEntries(named), {
      DefineAuthChallenge: 'gatehouse-define-challenge',
      CreateAuthChallenge: 'gatehouse-create-challenge',
      VerifyAuthChallengeResponse: 'gatehouse-verify-challenge',
      PreSignUp: 'gatehouse-pre-sign-up',
    })
    assert.equal(outputs.AttachTo?.Value, 'us-east-1_Example')
  })
})

describe('a distribution there is already', () => {
  const template = synthesise('GatehouseFunctions', EXISTING)
  const outputs = template.toJSON().Outputs as Outputs

  test('no distribution is made, the table and the rate rule are', () => {
    assert.equal(resourcesOf(template, 'AWS::CloudFront::Distribution').length, 0)
    assert.equal(resourcesOf(template, 'AWS::DynamoDB::GlobalTable').length, 1)
    assert.equal(resourcesOf(template, 'AWS::WAFv2::WebACL').length, 1)
  })

  test('the outputs say what to attach: three numbered versions, and the rule', () => {
    const versions = template.findResources('AWS::Lambda::Version')
    const named = Object.values(outputs).flatMap(({ Value }) => (Value as { Ref?: string }).Ref ?? [])
    assert.deepEqual(named.sort(), Object.keys(versions).sort())
    assert.equal(named.length, 3)
    assert.deepEqual(outputs.WebAclArn?.Value, { 'Fn::GetAtt': ['SignInRate', 'Arn'] })
    assert.equal(outputs.AttachTo?.Value, 'E1EXAMPLE')
  })
})
