import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { Refusal } from '../refusal.ts'
import type { TenantState } from '../tenant-state.ts'
import { actionsApi } from './actions-api.ts'
import { authenticatorsApi } from './authenticators-api.ts'
import { challengesApi } from './challenges-api.ts'
import { usersApi } from './users-api.ts'

/** What `@authsignal/node` calls under its `apiUrl`: HTTP Basic, the secret as user name, no password. */
export function serverApi(state: TenantState): Hono {
  const api = new Hono()
  api.use('*', (c, next) => {
    if (!isSecret(state.secretKey, c.req.header('authorization')))
      throw new Refusal(401, 'unauthorized', 'The API secret key is missing or wrong.')
    return next()
  })
  return api
    .route('/', usersApi(state))
    .route('/', authenticatorsApi(state))
    .route('/', actionsApi(state))
    .route('/', challengesApi(state))
}

function isSecret(secretKey: string, header: string | undefined): boolean {
  const given = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1]
  if (given === undefined) return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(Buffer.from(given, 'base64').toString()), digest(`${secretKey}:`))
}
