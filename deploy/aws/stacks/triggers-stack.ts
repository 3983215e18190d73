import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { AlarmSettings, ExistingPoolSettings } from '../settings.ts'
import { Alarms } from './alarms.ts'
import { TRIGGER_NAMES, TRIGGERS, Triggers } from './triggers.ts'
import { watchPool } from './watch-pool.ts'

type Props = StackProps & {
  readonly existing: ExistingPoolSettings
  readonly secretId: string
  readonly secretsRevision: number
  readonly alarms: AlarmSettings | undefined
  /** The folder of the triggers' zips. */
  readonly folder: string
}

/**
 * The four triggers for a pool there is already. The outputs say which function is which trigger of it: docs/deploy-aws.md,
 * "A pool or a distribution there is already".
 */
export class TriggersStack extends Stack {
  constructor(scope: Construct, id: string, { existing, alarms, ...props }: Props) {
    super(scope, id, props)
    const { userPoolId, clientId } = existing
    const triggers = new Triggers(this, 'Triggers', {
      ...existing,
      ...props,
      poolArn: `arn:aws:cognito-idp:${this.region}:${this.account}:userpool/${userPoolId}`,
    })
    watchPool(new Alarms(this, 'Alarms', alarms), { userPoolId, clientId, triggers })
    for (const name of TRIGGER_NAMES) {
      new CfnOutput(this, TRIGGERS[name], { value: triggers.functions[name].functionArn })
    }
    new CfnOutput(this, 'AttachTo', { value: userPoolId })
  }
}
