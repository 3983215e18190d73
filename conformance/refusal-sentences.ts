import { refusals } from '../local/cognito/refusals.ts'

/**
 * Where the embedded pool has the words of its refusals from. `seen`: they stand in public reports of the real
 * service's answers, documentation included. `ours`: made up; only the type is the model's.
 */
const ORIGINS: Readonly<Record<keyof typeof refusals, 'seen' | 'ours'>> = {
  invalidSession: 'seen',
  expiredSession: 'seen',
  notAuthenticated: 'seen',
  userDisabled: 'seen',
  userNotFound: 'seen',
  userNotConfirmed: 'seen',
  passwordReset: 'seen',
  userExists: 'seen',
  triggerFailed: 'seen',
  triggerTooSlow: 'seen',
  triggerOutput: 'seen',
  wrongSecretHash: 'seen',
  missingSecretHash: 'seen',
  needlessSecretHash: 'seen',
  noSuchClient: 'seen',
  noSuchPool: 'seen',
  flowNotEnabled: 'seen',
  noTriggers: 'seen',
  missing: 'seen',
  usernameNoEmail: 'seen',
  weakPassword: 'seen',
  invalidRefreshToken: 'seen',
  expiredRefreshToken: 'seen',
  revokedRefreshToken: 'seen',
  invalidAccessToken: 'seen',
  expiredAccessToken: 'seen',
  revokedAccessToken: 'seen',
  unsigned: 'seen',
  wrongClientSecret: 'ours',
  unauthorizedClient: 'ours',
  reusedRefreshToken: 'ours',
  notARefreshToken: 'ours',
  otherClientsToken: 'ours',
  aliasExists: 'ours',
  groupExists: 'ours',
  noSuchGroup: 'ours',
  invalid: 'ours',
  malformed: 'ours',
  unknownOperation: 'ours',
  srpNotBuilt: 'ours',
}

/** The table of every sentence the embedded pool refuses with: `...` stands for what the case fills in. */
export function refusalTable(): string {
  const rows = Object.entries(refusals).map(([name, refusal]) => {
    const { type, message } = (refusal as (...words: readonly string[]) => { type: string; message: string })(
      '...',
      '...',
    )
    return `| \`${type}\` | ${message} | ${ORIGINS[name as keyof typeof refusals]} |`
  })
  return ['| Exception | Sentence | Words |', '| --- | --- | --- |', ...rows].join('\n')
}
