import { Stack } from 'aws-cdk-lib'
import {
  CompositePrincipal,
  Effect,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'

/** A role that may write its own function's log, in its own region, and do nothing else. */
export function roleOfTrigger(scope: Construct, functionName: string): Role {
  const { region, account } = Stack.of(scope)
  const group = `arn:aws:logs:${region}:${account}:log-group:/aws/lambda/${functionName}`
  return new Role(scope, `${functionName}-role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { log: allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [`${group}:*`]) },
  })
}

/**
 * A role of a Lambda@Edge function. It logs in the region of whichever edge ran it, into a group of its own name there, which
 * nobody has made: docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-permissions.html
 */
export function roleOfEdgeFunction(
  scope: Construct,
  functionName: string,
  statements: PolicyStatement[],
): Role {
  const { region, account } = Stack.of(scope)
  const group = `arn:aws:logs:*:${account}:log-group:/aws/lambda/${region}.${functionName}`
  return new Role(scope, `${functionName}-role`, {
    assumedBy: new CompositePrincipal(
      new ServicePrincipal('lambda.amazonaws.com'),
      new ServicePrincipal('edgelambda.amazonaws.com'),
    ),
    inlinePolicies: {
      log: allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], [group, `${group}:*`]),
      ...(statements.length === 0 ? {} : { needs: new PolicyDocument({ statements }) }),
    },
  })
}

function allow(actions: string[], resources: string[]): PolicyDocument {
  return new PolicyDocument({
    statements: [new PolicyStatement({ effect: Effect.ALLOW, actions, resources })],
  })
}
