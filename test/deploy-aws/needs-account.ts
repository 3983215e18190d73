type NotRun = {
  /** How the command begins. */
  readonly begins: string
  readonly why: string
  /** A file it leaves that a later command reads, by name, in the folder it is typed in. */
  readonly leaves?: Readonly<Record<string, string>>
}

/** @returns what stands on the list for that command; undefined for one that is to be run */
export function notRun(command: string): NotRun | undefined {
  const found = NEEDS_ACCOUNT.find(({ begins }) => command.startsWith(begins))
  // Never by mistake: on a machine with credentials it would do as it says.
  if (found === undefined && ASKS_AWS.test(command))
    throw new Error(`neither run nor on the list: ${command}`)
  return found
}

const ASKS_AWS = /\baws [a-z]|\bcdk (?!synth\b)/

/** What docs/deploy-aws.md says to type and no test can: each asks an AWS account. */
export const NEEDS_ACCOUNT: readonly NotRun[] = [
  { begins: 'npx cdk bootstrap', why: 'makes the account’s bucket and roles for CDK' },
  { begins: 'npx cdk deploy', why: 'has CloudFormation make what was synthesised' },
  { begins: 'aws acm request-certificate', why: 'a certificate of the account' },
  { begins: 'aws secretsmanager put-secret-value', why: 'the account’s secret' },
  { begins: 'aws secretsmanager get-secret-value', why: 'the account’s secret' },
  { begins: 'aws cognito-idp describe-user-pool ', why: 'the pool that was deployed' },
  {
    begins: 'aws cognito-idp describe-user-pool-client',
    why: 'the client that was deployed: Cognito makes its secret',
    leaves: { 'COGNITO_CLIENT_SECRET.secret': 'of-the-client\n' },
  },
  { begins: 'for region in $(aws ec2 describe-regions', why: 'logs of functions that have run' },
  { begins: 'aws logs put-retention-policy', why: 'a log of functions that have run' },
  { begins: 'aws lambda list-versions-by-function', why: 'functions that were deployed' },
  { begins: 'aws cloudfront get-distribution-config', why: 'the distribution that was deployed' },
  { begins: 'aws cloudfront update-distribution', why: 'the distribution that was deployed' },
  { begins: 'aws cloudformation describe-stack-events', why: 'a stack that was deployed' },
  { begins: 'aws cloudformation update-termination-protection', why: 'a stack that was deployed' },
  { begins: 'aws cloudformation delete-stack', why: 'a stack that was deployed' },
]
