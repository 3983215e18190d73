/** Where Lambda@Edge takes its functions from, and CloudFront its certificate and rules: nowhere else. */
export const EDGE_REGION = 'us-east-1'

/** What whoever deploys has to put right: said as it is, without a stack. */
export class WrongSettings extends Error {}

/** What `deployment.json` says. No secret stands there: `secretId` names where they are. */
export type Settings = {
  /** Of the pool and the secret; without an edge it may be another than `us-east-1`. */
  readonly region: string
  /** The configuration's `aws.secretId`: a name, not an ARN. */
  readonly secretId: string
  /** One more after each change of the two secrets that the triggers have: only then do they get the new values. */
  readonly secretsRevision?: number
  readonly alarms?: AlarmSettings
  readonly pool?: PoolSettings
  /** In the place of `pool`: one there is already. */
  readonly existingPool?: ExistingPoolSettings
  readonly edge?: EdgeSettings
  /** In the place of `edge`: a distribution there is already. */
  readonly existingDistribution?: ExistingDistributionSettings
}

/** Who is told. Without either, each stack's topic waits for somebody to subscribe to it. */
export type AlarmSettings = {
  /** AWS asks that mailbox to confirm, once for each stack that has alarms. */
  readonly email?: string
  /** A topic there is already, in `region`, which lets `cloudwatch.amazonaws.com` publish. */
  readonly topicArn?: string
}

export type PoolSettings = {
  readonly authsignalApiUrl: string
  readonly authsignalAction: string
  /** At least the configuration's `session.maxAgeHours`. */
  readonly sessionHours: number
  readonly groups: readonly string[]
}

export type EdgeSettings = {
  /** The configuration's `aws.registryTable`. */
  readonly registryTable: string
  /** The names people see; each is a host of the configuration. */
  readonly hosts: readonly string[]
  readonly certificateArn: string
  /** The app's own host, as in the configuration's `origin`, without scheme and path. */
  readonly origin: string
  /** Which `Host` the app is asked by: the configuration's `hostHeader`. */
  readonly originSees: 'its-own-name' | 'the-public-name'
  /** CloudFront's patterns of paths that are `public` for everybody and may be cached. */
  readonly cachedPublicPaths: readonly string[]
  /** From one address, to `/.auth/*`. */
  readonly signInRequestsPerMinute: number
}

export type ExistingPoolSettings = {
  readonly userPoolId: string
  /** Its app client for the gateway. */
  readonly clientId: string
  readonly authsignalApiUrl: string
  readonly authsignalAction: string
}

export type ExistingDistributionSettings = {
  readonly distributionId: string
  /** The configuration's `aws.registryTable`. */
  readonly registryTable: string
  /** From one address, to `/.auth/*`. */
  readonly signInRequestsPerMinute: number
}
