import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Settings } from '../settings.ts'
import { EXAMPLE, EXISTING, resourcesOf, stackOf, synthesise } from './synthesised.ts'

const STACKS: [string, Settings][] = [
  ['GatehouseEdge', EXAMPLE],
  ['GatehouseFunctions', EXISTING],
]

type Limits = { readonly megabytes: number; readonly seconds: number }

/** At most: Lambda@Edge's documented limits, the older, smaller ones; an origin's event has as much memory as Lambda. */
const LIMITS: Record<string, Limits> = {
  'gatehouse-viewer-request': { megabytes: 128, seconds: 5 },
  'gatehouse-origin-request': { megabytes: 10_240, seconds: 30 },
  'gatehouse-origin-response': { megabytes: 10_240, seconds: 30 },
}

/** docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html */
const REFUSED: [string, string][] = [
  ['an environment variable', 'Environment'],
  ['a VPC', 'VpcConfig'],
  ['a layer', 'Layers'],
  ['a dead letter queue', 'DeadLetterConfig'],
  ['a key of one’s own for its environment', 'KmsKeyArn'],
  ['reserved concurrency', 'ReservedConcurrentExecutions'],
  ['more than 512 MB of /tmp', 'EphemeralStorage'],
  ['a container image', 'ImageConfig'],
  ['X-Ray', 'TracingConfig'],
  ['a file system', 'FileSystemConfigs'],
  ['SnapStart', 'SnapStart'],
  ['a log group of another name', 'LoggingConfig'],
]

for (const [stack, settings] of STACKS) {
  describe(stack, () => {
    const template = synthesise(stack, settings)
    const propertiesOf = (name: string): Record<string, unknown> => {
      const made = resourcesOf(template, 'AWS::Lambda::Function').find(
        ({ Properties }) => Properties.FunctionName === name,
      )
      assert.ok(made, name)
      return made.Properties
    }

    test('it is in us-east-1, from where CloudFront takes functions', () => {
      assert.equal(stackOf(stack, settings).region, 'us-east-1')
    })

    test('there are three functions', () => {
      assert.equal(resourcesOf(template, 'AWS::Lambda::Function').length, 3)
    })

    for (const [name, { megabytes, seconds }] of Object.entries(LIMITS)) {
      test(`${name}: memory and time within what Lambda@Edge lends`, () => {
        const made = propertiesOf(name)
        assert.ok(Number(made.MemorySize) <= megabytes)
        assert.ok(Number(made.Timeout) <= seconds)
      })

      test(`${name}: Node.js on x86, from a zip`, () => {
        const made = propertiesOf(name)
        assert.equal(made.Runtime, 'nodejs22.x')
        assert.deepEqual(made.Architectures, ['x86_64'])
        assert.equal(made.PackageType, undefined)
        assert.equal(made.Handler, 'index.handler')
      })

      for (const [sentence, property] of REFUSED) {
        test(`${name}: not ${sentence}, which Lambda@Edge refuses`, () => {
          assert.equal(propertiesOf(name)[property], undefined)
        })
      }

      test(`${name} has a numbered version, which outlives the next one`, () => {
        const functions = template.findResources('AWS::Lambda::Function')
        const of = ({ Properties }: { Properties: { FunctionName: { Ref: string } } }) =>
          functions[Properties.FunctionName.Ref]?.Properties.FunctionName
        const versions = resourcesOf(template, 'AWS::Lambda::Version') as unknown as Parameters<
          typeof of
        >[0][]
        const own = versions.filter((version) => of(version) === name) as unknown as {
          DeletionPolicy: string
        }[]
        assert.deepEqual(
          own.map(({ DeletionPolicy }) => DeletionPolicy),
          ['Retain'],
        )
      })
    }

    test('nothing is provisioned, and no alias stands for a version', () => {
      for (const version of resourcesOf(template, 'AWS::Lambda::Version')) {
        assert.equal(version.Properties.ProvisionedConcurrencyConfig, undefined)
      }
      assert.equal(resourcesOf(template, 'AWS::Lambda::Alias').length, 0)
    })
  })
}
