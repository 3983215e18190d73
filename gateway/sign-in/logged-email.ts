import type { AuditConfig } from '../core/config.ts'
import { createEmailHash } from '../core/email-hash.ts'
import type { LoggedEmail } from '../core/log.ts'

/** How an address stands in the log. */
export type LogEmail = (email: string) => Promise<LoggedEmail>

/**
 * @param how the configuration's `audit.email`
 * @param secret what hashes are made with: one that is not changed when sealing keys are, or a person's lines would no
 *   longer be found by one hash
 */
export function createLogEmail(how: NonNullable<AuditConfig['email']>, secret: string): LogEmail {
  switch (how) {
    case 'left-out':
      return async () => ({})
    case 'plain':
      return async (email) => ({ email })
    case 'hashed':
      return hashed(secret)
  }
}

/** Not a shared promise: on workerd one made by a request that goes away never settles. */
function hashed(secret: string): LogEmail {
  let hash: Awaited<ReturnType<typeof createEmailHash>> | undefined
  return async (email) => {
    hash ??= await createEmailHash(secret)
    return { emailHash: await hash(email) }
  }
}
