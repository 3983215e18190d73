import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EXAMPLE, resourcesOf, synthesise } from './synthesised.ts'

const template = synthesise('GatehouseEdge')

type Association = { EventType: string; IncludeBody?: boolean; LambdaFunctionARN: { Ref: string } }
type Behaviour = {
  PathPattern?: string
  AllowedMethods: string[]
  CachePolicyId: unknown
  OriginRequestPolicyId?: string
  Compress: boolean
  ViewerProtocolPolicy: string
  LambdaFunctionAssociations: Association[]
}
type Config = {
  Aliases: string[]
  HttpVersion: string
  ViewerCertificate: Record<string, unknown>
  DefaultCacheBehavior: Behaviour
  CacheBehaviors: Behaviour[]
  CustomErrorResponses: { ErrorCode: number; ErrorCachingMinTTL: number; ResponseCode?: number }[]
  Origins: {
    DomainName: string
    OriginPath?: string
    CustomOriginConfig: { OriginProtocolPolicy: string; OriginSSLProtocols: string[] }
  }[]
  Logging?: unknown
}

function configOf(from = template): Config {
  const [distribution] = resourcesOf(from, 'AWS::CloudFront::Distribution')
  return distribution?.Properties.DistributionConfig as Config
}

// The managed policies' ids, as CloudFront documents them.
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
const ALL_VIEWER = '216adef6-5c7f-47e4-b989-5492eafa07d3'
const ALL_VIEWER_EXCEPT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac'
const ALL_METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']

const eventsOf = (behaviour: Behaviour | undefined) =>
  behaviour?.LambdaFunctionAssociations.map(({ EventType }) => EventType).sort()
const behaviourOf = (path: string) =>
  configOf().CacheBehaviors.find(({ PathPattern }) => PathPattern === path)

test('the names people see, by TLS 1.2 or later', () => {
  const { Aliases, ViewerCertificate } = configOf()
  assert.deepEqual(Aliases, ['app.example.com'])
  assert.equal(ViewerCertificate.MinimumProtocolVersion, 'TLSv1.2_2021')
  assert.equal(ViewerCertificate.SslSupportMethod, 'sni-only')
  assert.equal(ViewerCertificate.AcmCertificateArn, EXAMPLE.edge?.certificateArn)
})

test('every function that stands before a behaviour is the one of its event', () => {
  const versions = template.findResources('AWS::Lambda::Version')
  const functions = template.findResources('AWS::Lambda::Function')
  const { DefaultCacheBehavior, CacheBehaviors } = configOf()
  for (const { LambdaFunctionAssociations } of [DefaultCacheBehavior, ...CacheBehaviors]) {
    for (const { EventType, LambdaFunctionARN } of LambdaFunctionAssociations) {
      const named: unknown = versions[LambdaFunctionARN.Ref]?.Properties.FunctionName.Ref
      assert.equal(functions[String(named)]?.Properties.FunctionName, `gatehouse-${EventType}`)
    }
  }
})

test('the default behaviour is guarded on the way there and on the way home, and keeps nothing', () => {
  const { DefaultCacheBehavior: guarded } = configOf()
  assert.deepEqual(eventsOf(guarded), ['origin-response', 'viewer-request'])
  assert.equal(guarded.CachePolicyId, CACHING_DISABLED)
  assert.deepEqual([...guarded.AllowedMethods].sort(), ALL_METHODS)
  assert.equal(guarded.Compress, false)
  assert.equal(guarded.ViewerProtocolPolicy, 'redirect-to-https')
})

test('the app is asked by its own name, or by the public one where the settings say so', () => {
  assert.equal(configOf().DefaultCacheBehavior.OriginRequestPolicyId, ALL_VIEWER_EXCEPT_HOST)
  const { edge } = EXAMPLE
  assert.ok(edge)
  const other = synthesise('GatehouseEdge', { ...EXAMPLE, edge: { ...edge, originSees: 'the-public-name' } })
  assert.equal(configOf(other).DefaultCacheBehavior.OriginRequestPolicyId, ALL_VIEWER)
})

test('/.auth/* is answered by origin-request, with the body and the visitor’s Host', () => {
  const signIn = behaviourOf('/.auth/*')
  assert.deepEqual(eventsOf(signIn), ['origin-request'])
  assert.equal(signIn?.LambdaFunctionAssociations[0]?.IncludeBody, true)
  assert.equal(signIn?.CachePolicyId, CACHING_DISABLED)
  assert.equal(signIn?.OriginRequestPolicyId, ALL_VIEWER)
  assert.deepEqual([...(signIn?.AllowedMethods ?? [])].sort(), ALL_METHODS)
})

test('every other behaviour has both guards', () => {
  const others = configOf().CacheBehaviors.filter(({ PathPattern }) => PathPattern !== '/.auth/*')
  assert.equal(others.length, 1)
  for (const behaviour of others) {
    assert.deepEqual(eventsOf(behaviour), ['origin-response', 'viewer-request'])
    assert.equal(behaviour.ViewerProtocolPolicy, 'redirect-to-https')
  }
})

test('/.auth/* comes before paths that are cached', () => {
  assert.deepEqual(
    configOf().CacheBehaviors.map(({ PathPattern }) => PathPattern),
    ['/.auth/*', '/static/*'],
  )
})

test('no cached path, no cache policy', () => {
  const { edge } = EXAMPLE
  assert.ok(edge)
  const other = synthesise('GatehouseEdge', { ...EXAMPLE, edge: { ...edge, cachedPublicPaths: [] } })
  assert.equal(resourcesOf(other, 'AWS::CloudFront::CachePolicy').length, 0)
  assert.deepEqual(
    configOf(other).CacheBehaviors.map(({ PathPattern }) => PathPattern),
    ['/.auth/*'],
  )
})

test('a cached path: GET and HEAD alone reach the app', () => {
  assert.deepEqual(behaviourOf('/static/*')?.AllowedMethods, ['GET', 'HEAD'])
})

test('a cached path: only what is part of the key reaches the app', () => {
  assert.equal(behaviourOf('/static/*')?.OriginRequestPolicyId, undefined)
  template.hasResourceProperties('AWS::CloudFront::CachePolicy', {
    CachePolicyConfig: {
      MinTTL: 0,
      DefaultTTL: 0,
      MaxTTL: 86_400,
      ParametersInCacheKeyAndForwardedToOrigin: {
        CookiesConfig: { CookieBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'all' },
        HeadersConfig: {
          HeaderBehavior: 'whitelist',
          Headers: ['x-forwarded-host', 'x-gatehouse-proto', 'x-gatehouse-visitor', 'x-gatehouse-lock'],
        },
      },
    },
  })
})

test('no error is kept for the next visitor', () => {
  const kept = configOf().CustomErrorResponses
  assert.deepEqual(
    kept.map(({ ErrorCode }) => ErrorCode),
    [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504],
  )
  assert.deepEqual([...new Set(kept.map(({ ErrorCachingMinTTL }) => ErrorCachingMinTTL))], [0])
})

test('the app is asked by https, at the path the function returns', () => {
  for (const origin of configOf().Origins) {
    assert.equal(origin.CustomOriginConfig.OriginProtocolPolicy, 'https-only')
    assert.deepEqual(origin.CustomOriginConfig.OriginSSLProtocols, ['TLSv1.2'])
    assert.equal(origin.OriginPath, undefined)
    assert.equal(origin.DomainName, 'legacy.internal.example.com')
  }
})

test('no log is kept by CloudFront, where it would hold query strings', () => {
  assert.equal(configOf().Logging, undefined)
  assert.equal(resourcesOf(template, 'AWS::CloudFront::RealtimeLogConfig').length, 0)
})

test('CloudFront is given numbered versions', () => {
  const { DefaultCacheBehavior, CacheBehaviors } = configOf()
  const versions = template.findResources('AWS::Lambda::Version')
  const named = [DefaultCacheBehavior, ...CacheBehaviors]
    .flatMap(({ LambdaFunctionAssociations }) => LambdaFunctionAssociations)
    .map(({ LambdaFunctionARN }) => LambdaFunctionARN.Ref)
  assert.equal(new Set(named).size, 3)
  for (const name of named) assert.equal(versions[name]?.DeletionPolicy, 'Retain')
})

test('the rule stands before the distribution', () => {
  const [distribution] = resourcesOf(template, 'AWS::CloudFront::Distribution')
  assert.ok(distribution)
  const { WebACLId } = distribution.Properties.DistributionConfig as { WebACLId: unknown }
  assert.deepEqual(WebACLId, { 'Fn::GetAtt': ['SignInRate', 'Arn'] })
})

test('the table: its keys, its time to live, and no way to lose it', () => {
  template.hasResource('AWS::DynamoDB::GlobalTable', { DeletionPolicy: 'Retain' })
  template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
    TableName: 'gatehouse-registry',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    BillingMode: 'PAY_PER_REQUEST',
    Replicas: [
      {
        Region: 'us-east-1',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    ],
  })
})
