import type { ErrorResponse } from '@authsignal/browser/dist/api/types/shared'
import * as v from 'valibot'
import type { Exchange } from '../../../local/authsignal/observe.ts'
import { ENDPOINTS, type Endpoint } from './authsignal-endpoints.ts'
import type { Halves } from './cognito-exchange.ts'

/**
 * `@authsignal/node` reads `error` for the code, `@authsignal/browser` `errorCode`. The browser package lists the five
 * codes it acts on, which are not all there are (`unauthorized`, for one), so no code is held to that list.
 */
const refusal = v.strictObject({
  error: v.string(),
  errorCode: v.exactOptional(v.string()),
  errorDescription: v.exactOptional(v.string()),
} satisfies Record<keyof ErrorResponse, v.GenericSchema>)

const nothing = v.optional(v.strictObject({}))

/**
 * Compares one exchange with the tenant with what Authsignal's packages declare.
 *
 * @returns a sentence for everything that is unknown, missing or wrong; none when it fits
 */
export function checkAuthsignalExchange(exchange: Exchange, { checksRequest = true }: Halves = {}): string[] {
  const { method, path, requestBody, status, responseBody } = exchange
  // A browser's own question (Fetch, "CORS-preflight request"), not one of the packages'.
  if (method === 'OPTIONS') return []
  const url = new URL(path, 'http://tenant.invalid')
  const endpoint = ENDPOINTS.find((one) => one.method === method && one.path.test(url.pathname))
  const name = endpoint?.call ?? `${method} ${url.pathname}`
  const sent = checksRequest ? checkRequest(endpoint, name, url, requestBody) : []
  const answered =
    status >= 200 && status < 300
      ? compare(endpoint?.answer ?? nothing, responseBody, `${name} answer`)
      : compare(refusal, responseBody, `${name} refusal`)
  return [...sent, ...answered]
}

function checkRequest(endpoint: Endpoint | undefined, name: string, url: URL, body: unknown): string[] {
  if (endpoint === undefined) return [`${name} is a call that no package makes.`]
  return [
    ...compare(endpoint.query ?? nothing, Object.fromEntries(url.searchParams), `${name} query`),
    ...compare(endpoint.request ?? nothing, body, `${name} request`),
  ]
}

function compare(schema: v.GenericSchema, value: unknown, what: string): string[] {
  const { issues = [] } = v.safeParse(schema, value)
  return issues.map((issue) => {
    const at = v.getDotPath(issue)
    return `${what}${at === null ? '' : `.${at}`}: ${issue.message}.`
  })
}
