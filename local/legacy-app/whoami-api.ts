import { json } from './answer.ts'
import type { Answer, Visit } from './visit.ts'

/**
 * `/api/whoami`, any method: what arrived here, byte for byte as far as Node tells.
 * `headers` joins repeated lines as Node does; `rawHeaders` has them as they came, in order.
 */
export function whoami(visit: Visit): Answer {
  const { method, url, headers, rawHeaders } = visit.request
  const lines = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1]]] : []))
  return json(
    200,
    { method, url, email: visit.email, groups: visit.groups, headers, rawHeaders: lines },
    {
      'Cache-Control': 'no-store',
    },
  )
}
