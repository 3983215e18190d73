import { request } from 'node:http'
import { text as textOf } from 'node:stream/consumers'
import type { Answer } from '../../local/visitor.ts'

export type RawRequest = {
  readonly method?: string
  /** Sent as it is: no URL parser in between. */
  readonly path: string
  /** Flat, name and value in turn; one name may come twice. `Host` is added where it is not there. */
  readonly headers?: readonly string[]
  readonly body?: string | Buffer
}

/** Sends what no browser and no polite client would. */
export function sendRaw(
  base: string,
  { method = 'GET', path, headers = [], body }: RawRequest,
): Promise<Answer> {
  const { port, host } = new URL(base)
  const hasHost = headers.some((name, at) => at % 2 === 0 && name.toLowerCase() === 'host')
  const length = body === undefined ? [] : ['Content-Length', String(Buffer.byteLength(body))]
  const all = [...(hasHost ? [] : ['Host', host]), ...headers, ...length]
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path, headers: all, agent: false })
    asked.once('error', reject)
    asked.once('response', async (response) => {
      const answered = new Headers()
      for (const [name, values] of Object.entries(response.headersDistinct)) {
        for (const value of values ?? []) answered.append(name, value)
      }
      try {
        const text = await textOf(response)
        resolve({ status: response.statusCode ?? 0, headers: answered, text, json: asJson(text) })
      } catch (error) {
        // Cut off in the middle of the content.
        reject(error)
      }
    })
    asked.end(body)
  })
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
