// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of source text, templates in it included

/** A guard of the stacks broken by one line, and the test file that must notice. */
export type Breakage = {
  readonly file: string
  /** Stands in the file once. */
  readonly old: string
  readonly new: string
  readonly test: string
  /** What would be lost, as a sentence. */
  readonly about: string
}

const of = (file: string, test: string, table: readonly (readonly [string, string, string])[]): Breakage[] =>
  table.map(([about, old, broken]) => ({ file, test, about, old, new: broken }))

export const BREAKAGES: readonly Breakage[] = [
  ...of('stacks/pool-stack.ts', 'test/pool.test.ts', [
    ['people sign in by a name they chose', "usernameAttributes: ['email']", 'usernameAttributes: []'],
    ['Ada@ and ada@ are two accounts', 'caseSensitive: false', 'caseSensitive: true'],
    ['an address counts unproven', "autoVerifiedAttributes: ['email']", 'autoVerifiedAttributes: []'],
    [
      'a new address counts before it is proven',
      "attributesRequireVerificationBeforeUpdate: ['email']",
      'attributesRequireVerificationBeforeUpdate: []',
    ],
    ['refresh tokens can’t rotate', "userPoolTier: 'ESSENTIALS'", "userPoolTier: 'LITE'"],
    ['one call deletes every account', "deletionProtection: 'ACTIVE'", "deletionProtection: 'INACTIVE'"],
    ['Cognito asks for a second factor', "mfaConfiguration: 'OFF'", "mfaConfiguration: 'ON'"],
    ['a password can be recovered by e-mail', "name: 'admin_only'", "name: 'verified_email'"],
    ['the client needs no secret', 'generateSecret: true', 'generateSecret: false'],
    ['passwords are a way in', "['ALLOW_CUSTOM_AUTH']", "['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_SRP_AUTH']"],
    [
      'Cognito tells who has an account',
      "preventUserExistenceErrors: 'ENABLED'",
      "preventUserExistenceErrors: 'LEGACY'",
    ],
    ['signing out leaves tokens alive', 'enableTokenRevocation: true', 'enableTokenRevocation: false'],
    ['a stolen refresh token serves for ever', "feature: 'ENABLED'", "feature: 'DISABLED'"],
    [
      'a grace period as long as nobody argued',
      'retryGracePeriodSeconds: 60',
      'retryGracePeriodSeconds: 600',
    ],
    ['a challenge waits a quarter of an hour', 'authSessionValidity: 3', 'authSessionValidity: 15'],
    ['an ID token lives a day', 'idTokenValidity: 60', 'idTokenValidity: 1440'],
    ['an access token lives a day', 'accessTokenValidity: 60', 'accessTokenValidity: 1440'],
    ['hours instead of minutes', "refreshToken: 'minutes'", "refreshToken: 'hours'"],
    ['people change their own names', "writeAttributes: ['email']", "writeAttributes: ['email', 'name']"],
    ['a stack’s end deletes every account', 'userPool.applyRemovalPolicy(RemovalPolicy.RETAIN)', ''],
    ['a new pool names functions that are not there', 'named ? {', 'true ? {'],
    ['a pool without triggers goes unsaid', 'if (!named)', 'if (named)'],
    ['the pool names a function nobody makes', 'function:${functionNameOf(name)}', 'function:${name}'],
  ]),
  ...of('stacks/triggers.ts', 'test/pool.test.ts', [
    ['anybody’s pool may invoke the triggers', ', sourceArn: props.poolArn', ''],
    ['longer than Cognito waits', 'Duration.seconds(5)', 'Duration.seconds(30)'],
    ['a changed secret never reaches the triggers', 'revision ${props.secretsRevision}', 'revision 1'],
    ['nor where only the reference counts', 'secretsRevision % 2 === 0', 'secretsRevision === 0'],
    ['logs are kept for ever', 'RetentionDays.THREE_MONTHS', 'RetentionDays.INFINITE'],
    ['after a failed deployment none can be made', 'RETAIN_ON_UPDATE_OR_DELETE', 'RETAIN'],
    [
      'the proof’s key is read from another name',
      "referenceTo(props, 'SIGN_UP_PROOF_KEY')",
      "referenceTo(props, 'SEALING_KEY')",
    ],
  ]),
  ...of('stacks/triggers-stack.ts', 'test/existing.test.ts', [
    ['any pool of the account may invoke the triggers', 'userpool/${userPoolId}', 'userpool/*'],
  ]),
  ...of('stacks/lambda-role.ts', 'test/roles.test.ts', [
    [
      'a trigger makes log groups',
      "allow(['logs:CreateLogStream'",
      "allow(['logs:CreateLogGroup', 'logs:CreateLogStream'",
    ],
    ['a trigger writes every log', '[`${group}:*`]', "['*']"],
    ['CloudFront may not run the functions', "      new ServicePrincipal('edgelambda.amazonaws.com'),\n", ''],
    ['a function logs in one region alone', 'arn:aws:logs:*:${account}', 'arn:aws:logs:${region}:${account}'],
  ]),
  ...of('stacks/edge-functions.ts', 'test/roles.test.ts', [
    [
      'who only reads may write',
      "const READ = ['dynamodb:Query']",
      "const READ = ['dynamodb:Query', 'dynamodb:PutItem']",
    ],
    ['every action on the table', "'dynamodb:DeleteItem']", "'dynamodb:*']"],
    ['every table of the account', 'resources: [this.table.tableArn]', "resources: ['*']"],
    ['every secret of the account', 'secret:${secretId}-??????', 'secret:*'],
    ['the way home reads secrets', "'origin-response', HOME, []", "'origin-response', HOME, [secret]"],
  ]),
  ...of('stacks/edge-functions.ts', 'test/limits.test.ts', [
    [
      'more memory than a viewer event has',
      '{ memorySize: 128, seconds: 5 }\n/** It',
      '{ memorySize: 256, seconds: 5 }\n/** It',
    ],
    ['more time than an origin event has', 'seconds: 30', 'seconds: 31'],
    ['a processor CloudFront has not', 'Architecture.X86_64', 'Architecture.ARM_64'],
    ['an environment', 'memorySize,\n', "memorySize,\n      environment: { A: 'b' },\n"],
    ['reserved concurrency', 'memorySize,\n', 'memorySize,\n      reservedConcurrentExecutions: 5,\n'],
    ['a runtime that is none of ours', 'Runtime.NODEJS_22_X', 'Runtime.PYTHON_3_12'],
    [
      'no way back to the version before',
      'currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN }',
      'currentVersionOptions: { removalPolicy: RemovalPolicy.DESTROY }',
    ],
  ]),
  ...of('stacks/edge-functions.ts', 'test/edge.test.ts', [
    [
      'who is out stays in the table for ever',
      "timeToLiveAttribute: 'ttl'",
      "timeToLiveAttribute: 'expires'",
    ],
    [
      'no way back to an earlier table',
      'pointInTimeRecoveryEnabled: true',
      'pointInTimeRecoveryEnabled: false',
    ],
    ['one call deletes the table', 'deletionProtection: true', 'deletionProtection: false'],
    [
      'a stack’s end deletes the table',
      'removalPolicy: RemovalPolicy.RETAIN,\n  })',
      'removalPolicy: RemovalPolicy.DESTROY,\n  })',
    ],
  ]),
  ...of('stacks/behaviours.ts', 'test/edge.test.ts', [
    [
      'no guard on the way there',
      '{ eventType: LambdaEdgeEventType.VIEWER_REQUEST, functionVersion: viewerRequest },',
      '',
    ],
    [
      'no guard on the way home',
      '{ eventType: LambdaEdgeEventType.ORIGIN_RESPONSE, functionVersion: originResponse },',
      '',
    ],
    ['the wrong function guards', 'functionVersion: viewerRequest', 'functionVersion: originResponse'],
    ['nobody signs in: no body', 'includeBody: true', 'includeBody: false'],
    ['a cookie shapes what others get', 'CacheCookieBehavior.none()', 'CacheCookieBehavior.all()'],
    ['two hosts share an answer', "      'x-forwarded-host',\n", ''],
    ['who is signed in and who is not share an answer', "      'x-gatehouse-visitor',\n", ''],
    ['what says private is kept', 'minTtl: Duration.seconds(0)', 'minTtl: Duration.seconds(60)'],
    ['what says nothing is kept', 'defaultTtl: Duration.seconds(0)', 'defaultTtl: Duration.days(1)'],
    ['a POST reaches a cached path', 'AllowedMethods.ALLOW_GET_HEAD', 'AllowedMethods.ALLOW_ALL'],
    ['the app’s name by the wrong setting', "sees === 'the-public-name'", "sees !== 'the-public-name'"],
  ]),
  ...of('stacks/edge-stack.ts', 'test/edge.test.ts', [
    ['an error is kept for the next visitor', 'ttl: Duration.seconds(0)', 'ttl: Duration.seconds(10)'],
    ['one status of errors is kept', '404, 405', '405'],
    [
      'the lock’s secret goes in the clear',
      'OriginProtocolPolicy.HTTPS_ONLY',
      'OriginProtocolPolicy.MATCH_VIEWER',
    ],
    ['old TLS', 'SecurityPolicyProtocol.TLS_V1_2_2021', 'SecurityPolicyProtocol.TLS_V1'],
    [
      'no rate rule before the distribution',
      '      webAclId: signInRate(this, edge.signInRequestsPerMinute).attrArn,\n',
      '',
    ],
  ]),
  ...of('stacks/sign-in-rate.ts', 'test/sign-in-rate.test.ts', [
    ['a sample keeps cookies', 'sampledRequestsEnabled: false', 'sampledRequestsEnabled: true'],
    ['a flood under an encoded path', "{ priority: 0, type: 'URL_DECODE' },", ''],
    ['a flood is counted over five minutes', 'WINDOW_SECONDS = 60', 'WINDOW_SECONDS = 300'],
    ['other paths count', "searchString: '/.auth/'", "searchString: '/'"],
    ['403 tells nobody to wait', 'responseCode: 429', 'responseCode: 403'],
  ]),
  ...of('stacks/alarms.ts', 'test/alarms.test.ts', [
    [
      'alarms may not publish',
      "principals: [new ServicePrincipal('cloudwatch.amazonaws.com')]",
      "principals: [new ServicePrincipal('events.amazonaws.com')]",
    ],
    ['alarms of other accounts publish', "        StringEquals: { 'aws:SourceAccount': account },\n", ''],
    ['nobody is told', '.addAlarmAction(new SnsAction(this.#topic))', ''],
    ['a topic in the clear', 'enforceSSL: true', 'enforceSSL: false'],
    ['a quiet night rings', 'TreatMissingData.NOT_BREACHING', 'TreatMissingData.BREACHING'],
    ['the mailbox is forgotten', 'if (email !== undefined)', 'if (email === undefined)'],
  ]),
  ...of('stacks/watch-edge.ts', 'test/alarms.test.ts', [
    ['metrics of no region there is', "Region: 'Global'", "Region: 'us-east-1'"],
    ['a metric nobody sends', 'LambdaLimitExceededErrors:', 'LambdaLimitExceeded:'],
    ['half of all answers fail first', 'SERVER_ERRORS_PERCENT = 5', 'SERVER_ERRORS_PERCENT = 50'],
    ['throttled reads go unseen', '  Operation.QUERY,\n', ''],
  ]),
  ...of('stacks/watch-pool.ts', 'test/alarms.test.ts', [
    ['of every client', 'UserPoolClient: clientId', "UserPoolClient: 'Admin'"],
    ['refused renewals go unseen', "  TokenRefreshThrottles: 'renewals',\n", ''],
  ]),
  ...of('stacks/pool-stack.ts', 'test/alarms.test.ts', [
    ['the pool’s alarms tell another topic', "'Alarms', alarms)", "'Alarms')"],
  ]),
  ...of('stacks/edge-stack.ts', 'test/alarms.test.ts', [
    ['the edge’s alarms tell another topic', "'Alarms', alarms)", "'Alarms')"],
  ]),
  ...of('stacks/code-in.ts', 'test/settings.test.ts', [
    ['functions without a configuration', "zip.includes('gatehouse.config.js')", 'true'],
    [
      'a function CloudFront refuses',
      'zip.length > EDGE_ZIP_MAX_BYTES',
      'zip.length > 50 * EDGE_ZIP_MAX_BYTES',
    ],
  ]),
  ...of('stacks/secrets-stack.ts', 'test/settings.test.ts', [
    ['a stack’s end deletes the secrets', 'secret.applyRemovalPolicy(RemovalPolicy.RETAIN)', ''],
    ['a value in the template', 'name: secretId,', "name: secretId,\n      secretString: '{}',"],
  ]),
  ...of('make-stacks.ts', 'test/settings.test.ts', [
    ['a stack is deleted by one command', 'terminationProtection: true', 'terminationProtection: false'],
  ]),
  ...of('stacks/built-for.ts', 'test/settings.test.ts', [
    [
      'functions that ask a table nobody made',
      "...unlike('registryTable', registryTable, 'aws.registryTable', aws.registryTable),",
      '',
    ],
    [
      'functions that read another secret',
      "...unlike('secretId', settings.secretId, 'aws.secretId', aws.secretId),",
      '',
    ],
    ['sessions that Cognito ends first', 'pool.sessionHours < maxAgeHours', 'pool.sessionHours < 1'],
    [
      'a host without rules',
      'if (host === undefined) return [',
      'if (host === undefined) return true ? [] : [',
    ],
    ['an app asked by a name it does not know', "=== 'public' ?", "=== 'x' ?"],
  ]),
  ...of('app.ts', 'test/settings.test.ts', [
    ['a typo deploys without what it was to say', 'strange.length > 0', 'strange.length > 99'],
    [
      'an example is deployed where nothing was said',
      "throw new WrongSettings('Say what to deploy",
      "return 'deployment.example.json'\n  throw new WrongSettings('Say what to deploy",
    ],
  ]),
  ...of('join-secrets.ts', 'test/join-secrets.test.ts', [
    ['what was pasted with a secret is part of it', '!/[\\r\\n]/.test(value) ||', 'true ||'],
  ]),
  ...of('check-settings.ts', 'test/settings.test.ts', [
    [
      'functions where CloudFront takes none',
      '!(edge || existingDistribution) || region === EDGE_REGION',
      'true',
    ],
    ['a cache for everything', '!/^\\/[^*?]+/.test(path) ||', ''],
    ['a cache for sign-ins', " || path.startsWith('/.auth')", ''],
    ['a loop', '!hosts?.includes(origin)', 'true'],
    ['a misspelt setting says nothing', '.filter((name) => !known.includes(name))', '.filter(() => false)'],
    [
      'a topic that alarms can’t reach',
      'topicArn === undefined || topicArn.startsWith(',
      'true || topicArn?.startsWith(',
    ],
    ['two pools with triggers of one name', '!(pool && existingPool)', 'true'],
  ]),
  ...of('join-secrets.ts', 'test/join-secrets.test.ts', [
    ['two keys that differ by a line end', '.trim()', ''],
    ['an empty secret', "value === ''", 'false'],
    ['all secrets, for everybody on the machine', '  chmodSync(joined, OWNER_ONLY)\n', ''],
  ]),
]
