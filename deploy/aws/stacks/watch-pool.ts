import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { type Alarms, PERIOD } from './alarms.ts'
import type { Triggers } from './triggers.ts'

type Watched = {
  readonly userPoolId: string
  readonly clientId: string
  readonly triggers: Triggers
}

/** Alarms on what keeps people from signing in: triggers that fail, and Cognito's quotas. */
export function watchPool(alarms: Alarms, { userPoolId, clientId, triggers }: Watched): void {
  for (const [name, made] of Object.entries(triggers.functions)) {
    const errors = made.metricErrors({ period: PERIOD })
    alarms.on(name, `The trigger gatehouse-${name} fails: nobody can sign in`, errors, FAILURES_OF_TRIGGER)
  }
  for (const [metricName, about] of Object.entries(THROTTLES)) {
    const throttled = new Metric({
      namespace: 'AWS/Cognito',
      metricName,
      dimensionsMap: { UserPool: userPoolId, UserPoolClient: clientId },
      statistic: 'Sum',
      period: PERIOD,
    })
    alarms.on(metricName, `Cognito refuses ${about} beyond the account’s quota`, throttled, 1)
  }
}

/** In one period: somebody's single mishap is none. */
const FAILURES_OF_TRIGGER = 5

/** docs.aws.amazon.com/cognito/latest/developerguide/metrics-for-cognito-user-pools.html */
const THROTTLES = {
  SignInThrottles: 'sign-ins',
  SignUpThrottles: 'sign-ups',
  TokenRefreshThrottles: 'renewals',
}
