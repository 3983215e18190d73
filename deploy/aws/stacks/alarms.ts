import { Duration } from 'aws-cdk-lib'
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront'
import { Alarm, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Operation, type TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'

type Watched = {
  readonly distribution: Distribution
  readonly table: TableV2
  readonly email: string | undefined
}

/** Alarms on what would be noticed by visitors first, and a topic they all go to. */
export function watch(scope: Construct, { distribution, table, email }: Watched): void {
  const topic = new Topic(scope, 'Alarms', { displayName: 'Gatehouse', enforceSSL: true })
  if (email !== undefined) topic.addSubscription(new EmailSubscription(email))
  const alarm = (id: string, about: string, metric: IMetric, threshold: number) =>
    new Alarm(scope, id, {
      alarmDescription: about,
      metric,
      threshold,
      evaluationPeriods: 2,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(topic))

  const period = Duration.minutes(5)
  const percent = distribution.metric5xxErrorRate({ period })
  alarm('ServerErrors', 'More than 5 of 100 answers are 5xx: the gateway, or the app', percent, 5)
  for (const metricName of FAILURES) {
    const failures = new Metric({
      namespace: 'AWS/CloudFront',
      metricName,
      dimensionsMap: { DistributionId: distribution.distributionId, Region: 'Global' },
      statistic: 'Sum',
      period,
    })
    alarm(metricName, `${metricName}: visitors get CloudFront's own page`, failures, 1)
  }
  const operations = [Operation.GET_ITEM, Operation.QUERY, Operation.PUT_ITEM, Operation.UPDATE_ITEM]
  const throttled = table.metricThrottledRequestsForOperations({ operations, period })
  alarm('RegistryThrottled', 'The registry refuses: people get 503', throttled, 1)
}

/** docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html */
const FAILURES = ['LambdaExecutionError', 'LambdaValidationError', 'LambdaLimitExceededErrors']
