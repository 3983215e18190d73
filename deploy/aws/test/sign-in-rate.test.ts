import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resourcesOf, synthesise } from './synthesised.ts'

const template = synthesise('GatehouseEdge')

type Acl = {
  readonly Scope: string
  readonly Rules: readonly Record<'Action' | 'Statement' | 'VisibilityConfig', unknown>[]
  readonly VisibilityConfig: unknown
}
const aclOf = () => {
  const [acl] = resourcesOf(template, 'AWS::WAFv2::WebACL')
  assert.ok(acl)
  return acl.Properties as Acl
}

test('a flood of sign-ins from one address is turned away by 429', () => {
  const { Scope, Rules } = aclOf()
  assert.equal(Scope, 'CLOUDFRONT')
  const [rule, ...others] = Rules
  assert.deepEqual(others, [])
  assert.deepEqual(rule?.Action, {
    Block: {
      CustomResponse: { ResponseCode: 429, ResponseHeaders: [{ Name: 'Retry-After', Value: '60' }] },
    },
  })
})

test('what counts as a sign-in, and over how long', () => {
  const [rule] = aclOf().Rules
  assert.deepEqual(rule?.Statement, {
    RateBasedStatement: {
      AggregateKeyType: 'IP',
      EvaluationWindowSec: 60,
      Limit: 600,
      ScopeDownStatement: {
        ByteMatchStatement: {
          FieldToMatch: { UriPath: {} },
          PositionalConstraint: 'STARTS_WITH',
          SearchString: '/.auth/',
          TextTransformations: [
            { Priority: 0, Type: 'URL_DECODE' },
            { Priority: 1, Type: 'NORMALIZE_PATH' },
          ],
        },
      },
    },
  })
})

test('AWS WAF keeps no sample of requests, which would hold cookies', () => {
  const { Rules, VisibilityConfig } = aclOf()
  assert.equal(Rules.length, 1)
  for (const seen of [VisibilityConfig, ...Rules.map((rule) => rule.VisibilityConfig)]) {
    const { SampledRequestsEnabled } = seen as { SampledRequestsEnabled: boolean }
    assert.equal(SampledRequestsEnabled, false)
  }
})
