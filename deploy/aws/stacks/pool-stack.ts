import { Annotations, CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { CfnUserPool, CfnUserPoolClient, CfnUserPoolGroup } from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import type { AlarmSettings, PoolSettings } from '../settings.ts'
import { Alarms } from './alarms.ts'
import { functionNameOf, TRIGGER_NAMES, TRIGGERS, Triggers } from './triggers.ts'
import { watchPool } from './watch-pool.ts'

type Props = StackProps & {
  readonly pool: PoolSettings
  /** Whether the pool names its triggers: not in its first deployment, for they are not there yet. */
  readonly named: boolean
  /** The folder of the triggers' zips. */
  readonly folder: string
  readonly secretId: string
  readonly secretsRevision: number
  readonly alarms: AlarmSettings | undefined
}

/**
 * The user pool, the gateway's own client and the four triggers, for Workers as well. What must hold and why:
 * docs/deploy-cloudflare.md, "Cognito". By CloudFormation's own properties where CDK would add to them: its client would
 * allow ALLOW_REFRESH_TOKEN_AUTH, which Cognito refuses beside rotation.
 */
export class PoolStack extends Stack {
  constructor(scope: Construct, id: string, { pool, named, alarms, ...props }: Props) {
    super(scope, id, props)
    if (!named) Annotations.of(this).addWarningV2('gatehouse:triggers-later', FIRST_OF_TWO)
    const userPool = new CfnUserPool(this, 'Pool', {
      ...POOL,
      ...(named ? { lambdaConfig: this.#lambdaConfig() } : {}),
    })
    userPool.applyRemovalPolicy(RemovalPolicy.RETAIN)
    const client = this.#clientOf(userPool, pool)
    const triggers = new Triggers(this, 'Triggers', {
      ...pool,
      ...props,
      clientId: client.ref,
      poolArn: userPool.attrArn,
    })
    watchPool(new Alarms(this, 'Alarms', alarms), {
      userPoolId: userPool.ref,
      clientId: client.ref,
      triggers,
    })
    new CfnOutput(this, 'UserPoolId', { value: userPool.ref })
    new CfnOutput(this, 'ClientId', { value: client.ref })
  }

  /** The gateway's own client, and the groups that routes name. */
  #clientOf({ ref: userPoolId }: CfnUserPool, { sessionHours, groups }: PoolSettings): CfnUserPoolClient {
    const client = new CfnUserPoolClient(this, 'Client', {
      ...CLIENT,
      userPoolId,
      refreshTokenValidity: Duration.hours(sessionHours).toMinutes(),
    })
    client.applyRemovalPolicy(RemovalPolicy.RETAIN)
    for (const groupName of groups) {
      new CfnUserPoolGroup(this, `Group-${groupName}`, { userPoolId, groupName })
    }
    return client
  }

  /**
   * By their names, not by reference: the functions are told the client's id, and the client is the pool's, so the pool can't
   * wait for the functions. Whether Cognito takes the name of a function that is not there, its documentation does not say.
   */
  #lambdaConfig(): CfnUserPool.LambdaConfigProperty {
    const arnOf = (name: (typeof TRIGGER_NAMES)[number]) =>
      `arn:aws:lambda:${this.region}:${this.account}:function:${functionNameOf(name)}`
    return Object.fromEntries(
      TRIGGER_NAMES.map((name) => {
        const trigger = TRIGGERS[name]
        return [trigger.charAt(0).toLowerCase() + trigger.slice(1), arnOf(name)]
      }),
    )
  }
}

const FIRST_OF_TWO =
  'Nobody can sign in yet: deploy once more without triggers=later, and the pool names them.'

const POOL = {
  userPoolName: 'gatehouse',
  usernameAttributes: ['email'],
  usernameConfiguration: { caseSensitive: false },
  autoVerifiedAttributes: ['email'],
  userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ['email'] },
  // The gateway signs up by SignUp; without its proof the PreSignUp trigger refuses.
  adminCreateUserConfig: { allowAdminCreateUserOnly: false },
  // There are no passwords to recover.
  accountRecoverySetting: { recoveryMechanisms: [{ name: 'admin_only', priority: 1 }] },
  // What is proven further is Authsignal's; Cognito's own would stand in the way of custom authentication.
  mfaConfiguration: 'OFF',
  deletionProtection: 'ACTIVE',
  // Lite has no rotation of refresh tokens, says AWS's announcement of April 2025.
  userPoolTier: 'ESSENTIALS',
}

const CLIENT = {
  clientName: 'gatehouse',
  generateSecret: true,
  explicitAuthFlows: ['ALLOW_CUSTOM_AUTH'],
  supportedIdentityProviders: ['COGNITO'],
  preventUserExistenceErrors: 'ENABLED',
  enableTokenRevocation: true,
  refreshTokenRotation: { feature: 'ENABLED', retryGracePeriodSeconds: 60 },
  // Minutes between the challenge and its answer: Cognito's least.
  authSessionValidity: 3,
  idTokenValidity: 60,
  accessTokenValidity: 60,
  tokenValidityUnits: { idToken: 'minutes', accessToken: 'minutes', refreshToken: 'minutes' },
  // A sign-up gives the address; nothing else is the gateway's to write.
  writeAttributes: ['email'],
}
