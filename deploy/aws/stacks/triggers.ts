import { Duration, RemovalPolicy, SecretValue } from 'aws-cdk-lib'
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
  readonly secretsRevision: number
  readonly clientId: string
  /** Only it may invoke them. */
  readonly poolArn: string
  readonly authsignalApiUrl: string
  readonly authsignalAction: string
}

/** The pool's four functions: docs/deploy-cloudflare.md has their settings. */
export class Triggers extends Construct {
  readonly functions: Readonly<Record<TriggerName, LambdaFunction>>

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id)
    this.functions = {
      'define-challenge': this.#functionOf('define-challenge', props),
      'create-challenge': this.#functionOf('create-challenge', props),
      'verify-challenge': this.#functionOf('verify-challenge', props),
      'pre-sign-up': this.#functionOf('pre-sign-up', props),
    }
  }

  #functionOf(name: TriggerName, props: Props): LambdaFunction {
    const functionName = functionNameOf(name)
    const logGroup = new LogGroup(this, `${name}-log`, {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: RetentionDays.THREE_MONTHS,
      // Kept, but for a first deployment that fails: the next one could not make it, for its name would be taken.
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    })
    const made = new LambdaFunction(this, name, {
      functionName,
      description: `Gatehouse, with its secrets as of revision ${props.secretsRevision}`,
      code: triggerCodeIn(this, props.folder, name),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_22_X,
      // Cognito waits no longer for a trigger.
      timeout: Duration.seconds(5),
      memorySize: 256,
      role: roleOfTrigger(this, functionName),
      logGroup,
      environment: environmentOf(props),
    })
    made.addPermission('cognito', { principal: COGNITO, sourceArn: props.poolArn })
    return made
  }
}

/**
 * CloudFormation looks a secret up again only when something else of the function has changed, says its guide; AWS's own support
 * says: only when the reference itself has. So both do, with each revision; `AWSCURRENT` is what no stage means as well.
 * docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html
 * repost.aws/knowledge-center/cloudformation-stack-update-secrets
 */
function referenceTo({ secretId, secretsRevision }: Props, jsonField: string): string {
  const stage = secretsRevision % 2 === 0 ? { versionStage: 'AWSCURRENT' } : {}
  return SecretValue.secretsManager(secretId, { jsonField, ...stage }).unsafeUnwrap()
}

/** CloudFormation puts the secrets' values in while it deploys; the template has their names alone. */
function environmentOf(props: Props): Record<string, string> {
  return {
    AUTHSIGNAL_SECRET_KEY: referenceTo(props, 'AUTHSIGNAL_SECRET_KEY'),
    AUTHSIGNAL_API_URL: props.authsignalApiUrl,
    AUTHSIGNAL_ACTION: props.authsignalAction,
    GATEHOUSE_CLIENT_IDS: props.clientId,
    SIGN_UP_PROOF_KEY: referenceTo(props, 'SIGN_UP_PROOF_KEY'),
  }
}
