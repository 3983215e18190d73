import { Duration, RemovalPolicy, SecretValue } from 'aws-cdk-lib'
import { Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { triggerCodeIn } from './code-in.ts'
import { roleOfTrigger } from './lambda-role.ts'

/** By the name of its zip: the pool's trigger, as Cognito's LambdaConfig calls it. */
export const TRIGGERS = {
  'define-challenge': 'DefineAuthChallenge',
  'create-challenge': 'CreateAuthChallenge',
  'verify-challenge': 'VerifyAuthChallengeResponse',
  'pre-sign-up': 'PreSignUp',
} as const
export type TriggerName = keyof typeof TRIGGERS
export const TRIGGER_NAMES = Object.keys(TRIGGERS) as TriggerName[]

const COGNITO = new ServicePrincipal('cognito-idp.amazonaws.com')

export function functionNameOf(trigger: TriggerName): string {
  return `gatehouse-${trigger}`
}

type Props = {
  /** The folder of the zips. */
  readonly folder: string
  readonly secretId: string
  readonly clientId: string
  /** Only it may invoke them. */
  readonly poolArn: string
  readonly authsignalApiUrl: string
  readonly authsignalAction: string
}

/** The pool's four functions: docs/deploy-cloudflare.md has their settings. */
export class Triggers extends Construct {
  readonly functions: readonly LambdaFunction[]

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id)
    this.functions = TRIGGER_NAMES.map((name) => this.#functionOf(name, props))
  }

  #functionOf(name: TriggerName, { folder, poolArn, ...props }: Props): LambdaFunction {
    const functionName = functionNameOf(name)
    const logGroup = new LogGroup(this, `${name}-log`, {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const made = new LambdaFunction(this, name, {
      functionName,
      code: triggerCodeIn(this, folder, name),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_22_X,
      // Cognito waits no longer for a trigger.
      timeout: Duration.seconds(5),
      memorySize: 256,
      role: roleOfTrigger(this, functionName),
      logGroup,
      environment: environmentOf(props),
    })
    made.addPermission('cognito', { principal: COGNITO, sourceArn: poolArn })
    new Alarm(this, `${name}-alarm`, {
      alarmDescription: `${functionName} fails: nobody can sign in`,
      metric: made.metricErrors({ period: Duration.minutes(5) }),
      threshold: 5,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
    return made
  }
}

/** CloudFormation puts the secrets' values in while it deploys; the template has their names alone. */
function environmentOf(props: Omit<Props, 'folder' | 'poolArn'>): Record<string, string> {
  const secret = (jsonField: string) =>
    SecretValue.secretsManager(props.secretId, { jsonField }).unsafeUnwrap()
  return {
    AUTHSIGNAL_SECRET_KEY: secret('AUTHSIGNAL_SECRET_KEY'),
    AUTHSIGNAL_API_URL: props.authsignalApiUrl,
    AUTHSIGNAL_ACTION: props.authsignalAction,
    GATEHOUSE_CLIENT_IDS: props.clientId,
    SIGN_UP_PROOF_KEY: secret('SIGN_UP_PROOF_KEY'),
  }
}
