import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { Refusal } from '../refusal.ts'
import type { TenantState } from '../tenant-state.ts'

/** Browsers may keep an answer to a preflight this long; Chromium's own maximum is two hours. */
const PREFLIGHT_MAX_AGE_SECONDS = 2 * 60 * 60

/** Lets pages of other origins call the client API, as the browser package does. */
export function allowCrossOrigin(state: TenantState): MiddlewareHandler {
  return cors({
    origin: (origin) => (isAllowed(state, origin) ? origin : null),
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['Authorization', 'Content-Type', 'X-Authsignal-Version'],
    credentials: true,
    maxAge: PREFLIGHT_MAX_AGE_SECONDS,
  })
}

/** The guess `clientOriginCheck`: a GET may come without an `Origin`, as same-origin ones do (Fetch 3.2). */
export function checkOrigin(state: TenantState): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin')
    const mayBeAbsent = c.req.method === 'GET'
    if (origin === undefined ? !mayBeAbsent && state.guesses.clientOriginCheck : !isAllowed(state, origin))
      throw new Refusal(403, 'unauthorized', 'This origin is not one of the relying party.')
    await next()
  }
}

function isAllowed(state: TenantState, origin: string): boolean {
  return !state.guesses.clientOriginCheck || state.relyingParty.origins.includes(origin)
}
