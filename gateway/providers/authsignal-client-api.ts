import { SIGN_IN_BODY_MAX_BYTES } from '../core/limits.ts'
import { readWhole } from '../core/read-whole.ts'
import type { ServiceUnavailable } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'

export type ClientApiRequest = {
  readonly method: 'GET' | 'POST'
  /** Under the API's address, with query: `/client/challenge`. */
  readonly path: string
  readonly body: Readonly<Record<string, unknown>> | undefined
  /** Authsignal's own token; without one the tenant speaks for itself. */
  readonly token: string | undefined
  readonly visitor: { readonly ipAddress: string; readonly userAgent: string; readonly origin: string }
}

export type ClientApiAnswer = { readonly status: number; readonly json: Readonly<Record<string, unknown>> }

type Settings = { readonly apiUrl: string; readonly tenantId: string; readonly deadlineMs: number }

export type AuthsignalClientApi = ReturnType<typeof createAuthsignalClientApi>

/**
 * Authsignal's client API, which browsers speak, spoken on a visitor's behalf. Nothing of the visitor's request goes
 * along but what is named here: no cookies, no headers of ours.
 *
 * Source: `@authsignal/browser` 1.16.0, `PasskeyApiClient`.
 */
export function createAuthsignalClientApi({ apiUrl, tenantId, deadlineMs }: Settings) {
  const asTenant = `Basic ${btoa(encodeURIComponent(tenantId))}`

  /** @returns Authsignal's answer, its errors included; `service_unavailable` where there is none or it is not JSON */
  return async function ask(request: ClientApiRequest): Promise<Result<ClientApiAnswer, ServiceUnavailable>> {
    const { method, path, body, token, visitor } = request
    try {
      const response = await fetch(`${apiUrl}${path}`, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(deadlineMs),
        headers: {
          'content-type': 'application/json',
          authorization: token === undefined ? asTenant : `Bearer ${token}`,
          origin: visitor.origin,
          'user-agent': visitor.userAgent,
          'x-forwarded-for': visitor.ipAddress,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return asAnswer(response, path, await readWhole(response.body, SIGN_IN_BODY_MAX_BYTES))
    } catch (error) {
      return unavailable(path, error instanceof Error ? error.name : 'unknown')
    }
  }
}

function asAnswer(
  response: Response,
  path: string,
  text: Awaited<ReturnType<typeof readWhole>>,
): Result<ClientApiAnswer, ServiceUnavailable> {
  // Nobody follows a redirect with a visitor's token, and its body is not Authsignal's answer.
  const isAnswer = response.status < 300 || (response.status >= 400 && response.status < 500)
  if (!isAnswer) return unavailable(path, `status ${response.status}`)
  if (!text.ok) return unavailable(path, text.error)
  try {
    const json: unknown = JSON.parse(text.value)
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
      return ok({ status: response.status, json: json as Record<string, unknown> })
    }
  } catch {
    // Falls through: not JSON is not an answer.
  }
  return unavailable(path, 'not a JSON object')
}

function unavailable(path: string, detail: string): { ok: false; error: ServiceUnavailable } {
  const during = path.split('?')[0] ?? path
  return fail({ reason: 'service_unavailable', service: 'authsignal', during, detail })
}
