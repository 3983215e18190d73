import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Template } from 'aws-cdk-lib/assertions'
import type { Settings } from '../settings.ts'
import { EXAMPLE, EXISTING, resourcesOf, synthesise } from './synthesised.ts'

type Metric = {
  readonly Namespace: string
  readonly MetricName: string
  readonly Dimensions: readonly { readonly Name: string; readonly Value: unknown }[]
}
type Alarm = Metric & {
  readonly Statistic: string
  readonly Threshold: number
  readonly EvaluationPeriods: number
  readonly TreatMissingData: string
  readonly AlarmActions: readonly unknown[]
  readonly Metrics?: readonly { readonly MetricStat?: { readonly Metric: Metric; readonly Stat: string } }[]
}

const alarmsOf = (template: Template) =>
  resourcesOf(template, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties as unknown as Alarm)
const dimensionsOf = ({ Dimensions }: Metric) =>
  Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]))

/** As the guides of CloudFront, Cognito and Lambda name them. */
const CLOUDFRONT: [string, string, number][] = [
  ['5xxErrorRate', 'Average', 5],
  ['LambdaExecutionError', 'Sum', 1],
  ['LambdaValidationError', 'Sum', 1],
  ['LambdaLimitExceededErrors', 'Sum', 1],
]
const COGNITO = ['SignInThrottles', 'SignUpThrottles', 'TokenRefreshThrottles']

const EDGES: [string, Settings, unknown][] = [
  ['GatehouseEdge', EXAMPLE, { Ref: 'Distribution830FAC52' }],
  ['GatehouseFunctions', EXISTING, 'E1EXAMPLE'],
]
for (const [stack, settings, DistributionId] of EDGES) {
  describe(stack, () => {
    const alarms = alarmsOf(synthesise(stack, settings))

    for (const [name, statistic, threshold] of CLOUDFRONT) {
      test(`${name}: of this distribution, in the region Global`, () => {
        const alarm = alarms.find(({ MetricName }) => MetricName === name)
        assert.ok(alarm)
        assert.equal(alarm.Namespace, 'AWS/CloudFront')
        assert.deepEqual(dimensionsOf(alarm), { DistributionId, Region: 'Global' })
        assert.deepEqual([alarm.Statistic, alarm.Threshold], [statistic, threshold])
      })
    }

    test('a throttled registry, by each operation that the functions may use', () => {
      const [alarm, ...others] = alarms.filter(({ Metrics }) => Metrics !== undefined)
      assert.ok(alarm)
      assert.deepEqual(others, [])
      const metrics = (alarm.Metrics ?? []).flatMap(({ MetricStat }) => MetricStat ?? [])
      assert.deepEqual(
        metrics.map(({ Metric, Stat }) => [Metric.Namespace, Metric.MetricName, Stat]),
        Array(5).fill(['AWS/DynamoDB', 'ThrottledRequests', 'Sum']),
      )
      assert.deepEqual(
        metrics.map(({ Metric }) => dimensionsOf(Metric).Operation),
        ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      )
      for (const { Metric } of metrics) {
        assert.deepEqual(dimensionsOf(Metric).TableName, { Ref: 'FunctionsRegistryA9DB68B8' })
      }
    })

    test('and no other', () => assert.equal(alarms.length, 5))

    test('none of the functions’ own metrics, which are in the region of whichever edge ran them', () => {
      assert.equal(alarms.filter(({ Namespace }) => Namespace === 'AWS/Lambda').length, 0)
    })
  })
}

const POOLS: [string, Settings, { UserPool: unknown; UserPoolClient: unknown }][] = [
  ['GatehousePool', EXAMPLE, { UserPool: { Ref: 'Pool' }, UserPoolClient: { Ref: 'Client' } }],
  ['GatehouseTriggers', EXISTING, { UserPool: 'us-east-1_Example', UserPoolClient: '1example23456789' }],
]
for (const [stack, settings, pool] of POOLS) {
  describe(stack, () => {
    const template = synthesise(stack, settings)
    const alarms = alarmsOf(template)

    test('four triggers that fail', () => {
      const failures = alarms.filter(({ Namespace }) => Namespace === 'AWS/Lambda')
      const functions = template.findResources('AWS::Lambda::Function')
      const named = failures.map((alarm) => dimensionsOf(alarm).FunctionName as { Ref: string })
      assert.deepEqual(named.map(({ Ref }) => functions[Ref]?.Properties.FunctionName).sort(), [
        'gatehouse-create-challenge',
        'gatehouse-define-challenge',
        'gatehouse-pre-sign-up',
        'gatehouse-verify-challenge',
      ])
      assert.deepEqual(
        failures.map(({ MetricName, Statistic, Threshold }) => [MetricName, Statistic, Threshold]),
        Array(4).fill(['Errors', 'Sum', 5]),
      )
    })

    for (const name of COGNITO) {
      test(`${name}: of this pool and client`, () => {
        const alarm = alarms.find(({ MetricName }) => MetricName === name)
        assert.ok(alarm)
        assert.equal(alarm.Namespace, 'AWS/Cognito')
        assert.deepEqual(dimensionsOf(alarm), pool)
        assert.deepEqual([alarm.Statistic, alarm.Threshold], ['Sum', 1])
      })
    }

    test('and no other', () => assert.equal(alarms.length, 7))
  })
}

const toldBy = (stack: string, settings: Settings, alarms: Settings['alarms']) =>
  synthesise(stack, alarms === undefined ? settings : { ...settings, alarms })
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:on-call'

for (const [stack, settings] of [...EDGES, ...POOLS]) {
  test(`${stack}: a topic there is already is told of every alarm, and none is made`, () => {
    const template = toldBy(stack, settings, { topicArn: TOPIC })
    assert.equal(resourcesOf(template, 'AWS::SNS::Topic').length, 0)
    for (const { AlarmActions } of alarmsOf(template)) assert.deepEqual(AlarmActions, [TOPIC])
  })
}

describe('who is told', () => {
  const template = toldBy('GatehouseTriggers', EXISTING, { email: 'ops@example.com' })

  test('every alarm has one action, waits for a second bad period, and takes silence for well', () => {
    for (const alarm of alarmsOf(template)) {
      assert.equal(alarm.AlarmActions.length, 1)
      assert.equal(alarm.TreatMissingData, 'notBreaching')
      assert.equal(alarm.EvaluationPeriods, 2)
    }
  })

  test('a mailbox', () => {
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'ops@example.com',
    })
  })

  test('by a topic that the alarms of this account may publish to, and only by TLS', () => {
    const [policy] = resourcesOf(template, 'AWS::SNS::TopicPolicy')
    assert.ok(policy)
    const { Statement } = policy.Properties.PolicyDocument as { Statement: Record<string, unknown>[] }
    const [refused, allowed, ...others] = Statement
    assert.deepEqual(
      [refused?.Effect, refused?.Condition],
      ['Deny', { Bool: { 'aws:SecureTransport': 'false' } }],
    )
    assert.deepEqual(
      [allowed?.Effect, allowed?.Action, allowed?.Principal],
      ['Allow', 'sns:Publish', { Service: 'cloudwatch.amazonaws.com' }],
    )
    assert.deepEqual(allowed?.Condition, {
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
      ArnLike: {
        'aws:SourceArn': {
          'Fn::Join': ['', ['arn:aws:cloudwatch:us-east-1:', { Ref: 'AWS::AccountId' }, ':alarm:*']],
        },
      },
    })
    assert.deepEqual(others, [])
  })

  test('nobody said: a topic that waits for somebody to subscribe', () => {
    const quiet = toldBy('GatehouseTriggers', EXISTING, undefined)
    assert.equal(resourcesOf(quiet, 'AWS::SNS::Topic').length, 1)
    assert.equal(resourcesOf(quiet, 'AWS::SNS::Subscription').length, 0)
  })
})
