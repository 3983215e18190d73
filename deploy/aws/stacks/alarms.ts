import { Duration, Stack } from 'aws-cdk-lib'
import { Alarm, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import type { AlarmSettings } from '../settings.ts'

/** Over which a metric is summed up. */
export const PERIOD = Duration.minutes(5)
/** So many periods one after the other: a single bad one is not worth a night. */
const PERIODS = 2

/** Alarms of a stack, and the topic all of them tell. */
export class Alarms extends Construct {
  readonly #topic: ITopic

  constructor(scope: Construct, id: string, { email, topicArn }: AlarmSettings = {}) {
    super(scope, id)
    this.#topic = topicArn === undefined ? this.#ownTopic(email) : Topic.fromTopicArn(this, 'Topic', topicArn)
  }

  /** @param threshold from this value on, `PERIODS` times; a metric that says nothing is well */
  on(id: string, about: string, metric: IMetric, threshold: number): void {
    new Alarm(this, id, {
      alarmDescription: about,
      metric,
      threshold,
      evaluationPeriods: PERIODS,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(this.#topic))
  }

  /**
   * A topic with a policy of its own has no longer the one that let the account's alarms publish, so ours says so itself:
   * docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
   */
  #ownTopic(email: string | undefined): Topic {
    const { region, account } = Stack.of(this)
    const topic = new Topic(this, 'Topic', { displayName: 'Gatehouse', enforceSSL: true })
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:${region}:${account}:alarm:*` },
        },
      }),
    )
    if (email !== undefined) topic.addSubscription(new EmailSubscription(email))
    return topic
  }
}
