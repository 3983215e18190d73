import { Hono } from 'hono'
import { notFound } from '../refusal.ts'
import type { TenantState } from '../tenant-state.ts'
import { allowCrossOrigin, checkOrigin } from './check-origin.ts'
import { emailCodeApi } from './email-code-api.ts'
import { passkeyEnrolmentApi } from './passkey-enrolment-api.ts'
import { passkeySignInApi } from './passkey-sign-in-api.ts'

/** What `@authsignal/browser` calls under its `baseUrl`. */
export function clientApi(state: TenantState): Hono {
  const api = new Hono()
  api.use('/client/*', allowCrossOrigin(state), checkOrigin(state))
  return api
    .route('/', passkeySignInApi(state))
    .route('/', passkeyEnrolmentApi(state))
    .route('/', emailCodeApi(state))
    .all('/client/*', () => {
      throw notFound('There is no such operation.')
    })
}
