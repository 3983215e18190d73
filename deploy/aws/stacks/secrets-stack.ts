import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'

type Props = StackProps & { readonly secretId: string }

/**
 * One secret, JSON by name, and without a value: none may stand in a template. A gateway that finds none answers 503 and says
 * so in its log.
 */
export class SecretsStack extends Stack {
  constructor(scope: Construct, id: string, { secretId, ...props }: Props) {
    super(scope, id, props)
    const secret = new CfnSecret(this, 'Secret', {
      name: secretId,
      description: 'Gatehouse: every secret that its configuration names, as JSON by name',
    })
    secret.applyRemovalPolicy(RemovalPolicy.RETAIN)
    new CfnOutput(this, 'SecretArn', { value: secret.ref })
  }
}
