import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  Distribution,
  HttpVersion,
  OriginProtocolPolicy,
  SecurityPolicyProtocol,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import type { Construct } from 'constructs'
import type { AlarmSettings, EdgeSettings } from '../settings.ts'
import { Alarms } from './alarms.ts'
import { cachedPublic, guarded, publicCachePolicy, signIn } from './behaviours.ts'
import { EdgeFunctions } from './edge-functions.ts'
import { signInRate } from './sign-in-rate.ts'
import { watchEdge } from './watch-edge.ts'

type Props = StackProps & {
  readonly edge: EdgeSettings
  readonly secretId: string
  readonly alarms: AlarmSettings | undefined
  /** The folder of the functions' zips. */
  readonly folder: string
}

/**
 * CloudFront keeps an error for ten seconds, whatever its answer and the cache policy say, unless a distribution says 0 for its
 * status: one visitor's "not found" would be the next one's.
 * docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
 */
export const KEPT_ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]

/** The distribution before the app, with the gateway in it. */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, { edge, alarms, ...props }: Props) {
    super(scope, id, props)
    const { registryTable } = edge
    const functions = new EdgeFunctions(this, 'Functions', { ...props, registryTable })
    const origin = appAt(edge.origin)
    const cached = edge.cachedPublicPaths.length > 0 ? publicCachePolicy(this) : undefined
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Gatehouse',
      domainNames: [...edge.hosts],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', edge.certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      webAclId: signInRate(this, edge.signInRequestsPerMinute).attrArn,
      errorResponses: KEPT_ERRORS.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      defaultBehavior: guarded(origin, functions, edge.originSees),
      additionalBehaviors: {
        '/.auth/*': signIn(origin, functions),
        ...(cached === undefined
          ? {}
          : Object.fromEntries(
              edge.cachedPublicPaths.map((path) => [path, cachedPublic(origin, functions, cached)]),
            )),
      },
    })
    const { distributionId } = distribution
    watchEdge(new Alarms(this, 'Alarms', alarms), { distributionId, table: functions.table })
    new CfnOutput(this, 'DistributionId', { value: distributionId })
    new CfnOutput(this, 'DistributionDomain', { value: distribution.distributionDomainName })
  }
}

/** By https alone: the lock's secret and the visitor's name go this way. Its path is in what the function returns. */
function appAt(host: string): HttpOrigin {
  return new HttpOrigin(host, {
    protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    readTimeout: Duration.seconds(60),
    keepaliveTimeout: Duration.seconds(5),
  })
}
