import type { MiddlewareHandler } from 'hono'
import { parseJson } from './read-request.ts'

/** One request to the API and its answer; bodies are JSON values, or undefined when there was none. */
export type Exchange = {
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly requestBody: unknown
  readonly status: number
  readonly responseBody: unknown
}

export type Observe = (exchange: Exchange) => void

/** Shows every exchange to somebody who compares it with what the packages declare. */
export function observing(observe: Observe): MiddlewareHandler {
  return async (c, next) => {
    const requestBody = parseJson(await c.req.text())
    await next()
    const { pathname, search } = new URL(c.req.url)
    const responseBody = parseJson(await c.res.clone().text())
    observe({
      method: c.req.method,
      path: pathname + search,
      requestBody,
      status: c.res.status,
      responseBody,
    })
  }
}
