import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { AttachSettings } from '../settings.ts'
import { EdgeFunctions } from './edge-functions.ts'
import { signInRate } from './sign-in-rate.ts'
import { TRIGGER_NAMES, TRIGGERS, Triggers } from './triggers.ts'

type Props = StackProps & {
  readonly attach: AttachSettings
  readonly secretId: string
  /** Where `npm run build` has put what is deployed. */
  readonly dist: string
}

/**
 * The gateway's parts for a pool and a distribution there are already. CloudFormation can't add to what another stack or a hand
 * has made, so the outputs say what to attach where: docs/deploy-aws.md, "Before a distribution there is already".
 */
export class AttachStack extends Stack {
  constructor(scope: Construct, id: string, { attach, secretId, dist, ...props }: Props) {
    super(scope, id, props)
    const { registryTable, userPoolId, distributionId } = attach
    new EdgeFunctions(this, 'Functions', { folder: `${dist}/lambda-edge`, secretId, registryTable })
    const triggers = new Triggers(this, 'Triggers', {
      ...attach,
      folder: `${dist}/triggers`,
      secretId,
      poolArn: `arn:aws:cognito-idp:${this.region}:${this.account}:userpool/${userPoolId}`,
    })
    triggers.functions.forEach((trigger, i) => {
      const name = TRIGGER_NAMES[i]
      if (name !== undefined) new CfnOutput(this, TRIGGERS[name], { value: trigger.functionArn })
    })
    new CfnOutput(this, 'AttachTo', { value: `user pool ${userPoolId}, distribution ${distributionId}` })
    new CfnOutput(this, 'WebAclArn', { value: signInRate(this, attach.signInRequestsPerMinute).attrArn })
  }
}
