import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Architecture, type IVersion, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { edgeCodeIn } from './code-in.ts'
import { roleOfEdgeFunction } from './lambda-role.ts'

type Props = {
  /** The folder of the zips. */
  readonly folder: string
  readonly secretId: string
  readonly registryTable: string
}

type Sizes = { readonly memorySize: number; readonly seconds: number }

/** Lambda@Edge's limits: 128 MB and 5 s for a viewer's event, 30 s for an origin's. */
const VIEWER: Sizes = { memorySize: 128, seconds: 5 }
/** It parses both SDKs, and a function's share of a processor goes by its memory. */
const SIGN_IN: Sizes = { memorySize: 512, seconds: 30 }
const HOME: Sizes = { memorySize: 128, seconds: 5 }

/** What `viewer-request` asks the table: who is out. */
const READ = ['dynamodb:Query']
/** What a sign-in writes there as well: what is used up, counted, revoked. */
const WRITE = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem']

/** The three functions, in numbered versions, and the table they share; before which distribution is another's to say. */
export class EdgeFunctions extends Construct {
  readonly table: TableV2
  readonly viewerRequest: IVersion
  readonly originRequest: IVersion
  readonly originResponse: IVersion
  readonly #props: Props

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id)
    this.#props = props
    this.table = registryTable(this, props.registryTable)
    const onTable = (actions: string[]) => new PolicyStatement({ actions, resources: [this.table.tableArn] })
    const secret = new PolicyStatement({
      actions: ['secretsmanager:GetSecretValue'],
      resources: [secretArn(this, props.secretId)],
    })
    this.viewerRequest = this.#versionOf('viewer-request', VIEWER, [secret, onTable(READ)])
    this.originRequest = this.#versionOf('origin-request', SIGN_IN, [secret, onTable([...READ, ...WRITE])])
    this.originResponse = this.#versionOf('origin-response', HOME, [])
  }

  /** No environment variable: Lambda@Edge refuses a function that has one. */
  #versionOf(name: string, { memorySize, seconds }: Sizes, statements: PolicyStatement[]): IVersion {
    const functionName = `gatehouse-${name}`
    const made = new LambdaFunction(this, name, {
      functionName,
      code: edgeCodeIn(this, this.#props.folder, name),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_22_X,
      architecture: Architecture.X86_64,
      memorySize,
      timeout: Duration.seconds(seconds),
      role: roleOfEdgeFunction(this, functionName, statements),
      // The one before serves until CloudFront has the new one everywhere, and is the way back.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    })
    new CfnOutput(this, `${name}-version`, { value: made.currentVersion.functionArn })
    return made.currentVersion
  }
}

/** Which keys it has and why: docs/decisions, on the registry's table. */
function registryTable(scope: Construct, tableName: string): TableV2 {
  return new TableV2(scope, 'Registry', {
    tableName,
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    timeToLiveAttribute: 'ttl',
    billing: Billing.onDemand(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
}

/** Secrets Manager puts six characters behind a secret's name. */
function secretArn(scope: Construct, secretId: string): string {
  const { region, account } = Stack.of(scope)
  return `arn:aws:secretsmanager:${region}:${account}:secret:${secretId}-??????`
}
