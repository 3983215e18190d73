import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { clientApi } from './client-api/client-api.ts'
import { BODY_MAX_BYTES } from './limits.ts'
import { mailboxPages } from './mailbox/mailbox-pages.ts'
import { type Observe, observing } from './observe.ts'
import { preBuiltUi, refusalPage } from './pre-built-ui/ui-routes.ts'
import { notFound, Refusal, refusalBody } from './refusal.ts'
import { serverApi } from './server-api/server-api.ts'
import type { TenantState } from './tenant-state.ts'

/** The whole tenant as one app: its two APIs under `/v1`, the pre-built UI and the mailbox. */
export function tenantApp(state: TenantState, observe: Observe | undefined): Hono {
  const app = new Hono()
  app.onError((error, c) => answerError(error, c))
  app.notFound((c) => answerError(notFound('There is nothing at this address.'), c))
  app.use('*', hostCheck(state), bodyLimit({ maxSize: BODY_MAX_BYTES, onError: tooLarge }))
  if (observe !== undefined) app.use('/v1/*', observing(observe))
  return app
    .route('/', mailboxPages(state))
    .route('/', preBuiltUi(state))
    .route('/v1', clientApi(state))
    .route('/v1', serverApi(state))
}

function answerError(error: Error, c: Context): Response | Promise<Response> {
  const refusal =
    error instanceof Refusal ? error : new Refusal(500, 'unexpected_error', 'The tenant failed.')
  if (refusal.status === 401) c.header('WWW-Authenticate', 'Basic realm="Authsignal"')
  if (c.req.path === '/ui' || c.req.path.startsWith('/ui/')) return refusalPage(c, refusal)
  return c.json(refusalBody(refusal), refusal.status)
}

function tooLarge(): never {
  throw new Refusal(413, 'invalid_request', `The request body is larger than ${BODY_MAX_BYTES} bytes.`)
}

// A name that a page elsewhere lets point to 127.0.0.1 would make the mailbox its own (DNS rebinding).
function hostCheck(state: TenantState) {
  return async (c: Context, next: () => Promise<void>) => {
    const { port } = new URL(state.url())
    if (![`127.0.0.1:${port}`, `localhost:${port}`].includes(c.req.header('host') ?? ''))
      throw new Refusal(421, 'invalid_request', 'This tenant answers to 127.0.0.1 only.')
    await next()
  }
}
