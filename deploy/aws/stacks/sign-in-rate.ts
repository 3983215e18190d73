import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import type { Construct } from 'constructs'

/** Over which AWS WAF counts; it looks every few seconds, so a flood has some before it is noticed. */
const WINDOW_SECONDS = 60

/**
 * Turns a flood from one address away before it costs a function: the coarse guard before `/.auth/*`. The exact limits are the
 * registry's. By a decoded, normalised path, for CloudFront finds the behaviour so.
 */
export function signInRate(scope: Construct, requestsPerMinute: number): CfnWebACL {
  const visibility = (metricName: string) => ({
    cloudWatchMetricsEnabled: true,
    metricName,
    // A sample would hold cookies.
    sampledRequestsEnabled: false,
  })
  return new CfnWebACL(scope, 'SignInRate', {
    name: 'gatehouse',
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: visibility('gatehouse'),
    rules: [
      {
        name: 'sign-in-rate',
        priority: 0,
        action: {
          block: {
            customResponse: {
              responseCode: 429,
              responseHeaders: [{ name: 'Retry-After', value: String(WINDOW_SECONDS) }],
            },
          },
        },
        visibilityConfig: visibility('gatehouse-sign-in-rate'),
        statement: {
          rateBasedStatement: {
            aggregateKeyType: 'IP',
            limit: requestsPerMinute,
            evaluationWindowSec: WINDOW_SECONDS,
            scopeDownStatement: {
              byteMatchStatement: {
                fieldToMatch: { uriPath: {} },
                positionalConstraint: 'STARTS_WITH',
                searchString: '/.auth/',
                textTransformations: [
                  { priority: 0, type: 'URL_DECODE' },
                  { priority: 1, type: 'NORMALIZE_PATH' },
                ],
              },
            },
          },
        },
      },
    ],
  })
}
