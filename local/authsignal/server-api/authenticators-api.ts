import { Hono } from 'hono'
import { enrolEmail, enrolPhone } from '../prove.ts'
import {
  optionalEmail,
  optionalFlag,
  optionalPhoneNumber,
  optionalWord,
  pathSegment,
  readBody,
} from '../read-request.ts'
import { invalidRequest, notFound } from '../refusal.ts'
import type { TenantState } from '../tenant-state.ts'
import { serverAuthenticator } from '../user-record.ts'
import { METHODS } from '../vocabulary.ts'
import { userIdIn } from './users-api.ts'

/** getAuthenticators, enrollVerifiedAuthenticator, deleteAuthenticator. */
export function authenticatorsApi(state: TenantState): Hono {
  return new Hono()
    .get('/users/:userId/authenticators', (c) =>
      c.json(state.users.authenticatorsOf(userIdIn(c)).map(serverAuthenticator)),
    )
    .post('/users/:userId/authenticators', async (c) => {
      const body = await readBody(c)
      const method = optionalWord(body, 'verificationMethod', METHODS)
      const email = optionalEmail(body)
      const isDefault = optionalFlag(body, 'isDefault')
      const phoneNumber = optionalPhoneNumber(body)
      if (method === 'SMS' && phoneNumber !== undefined) {
        const phone = enrolPhone(state, userIdIn(c), phoneNumber, { isDefault })
        return c.json({ authenticator: serverAuthenticator(phone) })
      }
      if (method !== 'EMAIL_OTP')
        throw invalidRequest('This tenant enrols EMAIL_OTP, and SMS by phoneNumber.')
      if (email === undefined) throw invalidRequest('email is missing.')
      const authenticator = enrolEmail(state, userIdIn(c), email, { isDefault })
      return c.json({ authenticator: serverAuthenticator(authenticator) })
    })
    .delete('/users/:userId/authenticators/:userAuthenticatorId', (c) => {
      const userAuthenticatorId = pathSegment(c, 5, 'userAuthenticatorId')
      if (!state.users.removeAuthenticator(userIdIn(c), userAuthenticatorId))
        throw notFound('This user has no such authenticator.')
      return c.json({})
    })
}
