import { Authsignal } from '@authsignal/node'
import { startTenant, type TenantOptions } from '../../../local/authsignal/start-tenant.ts'
import { collectShapes } from '../../support/check-shapes.ts'

export const ORIGIN = 'http://localhost:8787'
export const TENANT_ID = '7f2b9a0e-1c55-4a0a-9a55-0d0f6a4c0001'
export const SECRET = 'sk_for_tests_only'
export const ANA = '0b8f3c5e-6f0a-4f57-9a5e-5d1b8f8f0a01'
export const BO = '0b8f3c5e-6f0a-4f57-9a5e-5d1b8f8f0a02'

/**
 * A tenant on a free port with a clock that only tests move, and the unmodified package to drive it. Closing it fails
 * where an exchange was not as the packages declare it.
 */
export async function tenantUnderTest(changes: Partial<TenantOptions> = {}) {
  const clock = { at: Date.UTC(2025, 4, 14, 9) }
  const shapes = collectShapes()
  const tenant = await startTenant({
    port: 0,
    folder: null,
    now: () => clock.at,
    tenantId: TENANT_ID,
    secretKey: SECRET,
    relyingParty: { id: 'localhost', name: 'Legacy app', origins: [ORIGIN] },
    ...changes,
    observe(exchange) {
      shapes.tenant(exchange)
      changes.observe?.(exchange)
    },
  })
  return {
    tenant: {
      ...tenant,
      async close() {
        await tenant.close()
        shapes.expectNone()
      },
    },
    /** For requests that are wrong on purpose. */
    malformed: shapes.malformed,
    sdk: new Authsignal({ apiSecretKey: SECRET, apiUrl: tenant.apiUrl, retries: 0 }),
    pass: (seconds: number) => {
      clock.at += seconds * 1000
    },
    codeFor: async (email: string) => (await mailFor(tenant.url, email))[0]?.code ?? 'no mail',
    post: (path: string, body: unknown, token?: string) => post(tenant.apiUrl + path, body, token),
  }
}

/** The mailbox as a program reads it. */
export async function mailFor(url: string, email: string) {
  const answer = await fetch(`${url}/mailbox.json?to=${encodeURIComponent(email)}`)
  return (await answer.json()) as { to: string; code: string; subject: string; sentAt: string }[]
}

/** A call as `@authsignal/browser` makes it: `Bearer`, or the tenant id in `Basic` without a colon. */
export async function post(url: string, body: unknown, token?: string) {
  const authorization = token === undefined ? `Basic ${btoa(TENANT_ID)}` : `Bearer ${token}`
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: authorization, Origin: ORIGIN },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: await answer.json() }
}

/** Resolves with the `AuthsignalError` of a call that must fail. */
export async function refusalOf(call: Promise<unknown>) {
  const error = await call.then(
    () => undefined,
    (thrown: { statusCode: number; errorCode: string; errorDescription: string }) => thrown,
  )
  return { statusCode: error?.statusCode, errorCode: error?.errorCode, says: error?.errorDescription }
}
