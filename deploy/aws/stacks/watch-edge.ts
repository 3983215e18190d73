import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { Operation, type TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { type Alarms, PERIOD } from './alarms.ts'

type Watched = {
  readonly distributionId: string
  readonly table: TableV2
}

/**
 * Alarms on what visitors would notice first. By CloudFront's own metrics, all of which are in us-east-1, with the region
 * `Global`; the functions' are in the region of whichever edge ran them, where an alarm here would never see them:
 * docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html
 */
export function watchEdge(alarms: Alarms, { distributionId, table }: Watched): void {
  const ofDistribution = (metricName: string, statistic: 'Average' | 'Sum') =>
    new Metric({
      namespace: 'AWS/CloudFront',
      metricName,
      dimensionsMap: { DistributionId: distributionId, Region: 'Global' },
      statistic,
      period: PERIOD,
    })
  const rate = ofDistribution('5xxErrorRate', 'Average')
  alarms.on(
    'ServerErrors',
    '5 of 100 answers or more are 5xx: the gateway, or the app',
    rate,
    SERVER_ERRORS_PERCENT,
  )
  for (const [metricName, about] of Object.entries(FAILURES)) {
    alarms.on(
      metricName,
      `${about}: visitors get CloudFront’s own page`,
      ofDistribution(metricName, 'Sum'),
      1,
    )
  }
  const throttled = table.metricThrottledRequestsForOperations({ operations: OPERATIONS, period: PERIOD })
  alarms.on('RegistryThrottled', 'The registry’s table refuses requests: people get 503', throttled, 1)
}

const SERVER_ERRORS_PERCENT = 5

/**
 * CloudFront's default metrics of Lambda@Edge, by the names its own graphs have in CloudWatch; the documentation has their
 * titles alone: docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/viewing-cloudfront-metrics.html
 */
const FAILURES = {
  LambdaExecutionError: 'A function failed',
  LambdaValidationError: 'CloudFront refused what a function answered',
  LambdaLimitExceededErrors: 'Functions were throttled',
}

/** Those the functions' roles allow. */
const OPERATIONS = [
  Operation.GET_ITEM,
  Operation.QUERY,
  Operation.PUT_ITEM,
  Operation.UPDATE_ITEM,
  Operation.DELETE_ITEM,
]
