import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { AlarmSettings, ExistingDistributionSettings } from '../settings.ts'
import { Alarms } from './alarms.ts'
import { EdgeFunctions } from './edge-functions.ts'
import { signInRate } from './sign-in-rate.ts'
import { watchEdge } from './watch-edge.ts'

type Props = StackProps & {
  readonly existing: ExistingDistributionSettings
  readonly secretId: string
  readonly alarms: AlarmSettings | undefined
  /** The folder of the functions' zips. */
  readonly folder: string
}

/**
 * The gateway's functions for a distribution there is already. CloudFormation can't add to what another stack or a hand has
 * made, so the outputs say what to attach: docs/deploy-aws.md, "A pool or a distribution there is already".
 */
export class FunctionsStack extends Stack {
  constructor(scope: Construct, id: string, { existing, alarms, ...props }: Props) {
    super(scope, id, props)
    const { registryTable, distributionId, signInRequestsPerMinute } = existing
    const { table } = new EdgeFunctions(this, 'Functions', { ...props, registryTable })
    watchEdge(new Alarms(this, 'Alarms', alarms), { distributionId, table })
    new CfnOutput(this, 'AttachTo', { value: distributionId })
    new CfnOutput(this, 'WebAclArn', { value: signInRate(this, signInRequestsPerMinute).attrArn })
  }
}
