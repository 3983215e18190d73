import type { Way } from './compare.ts'
import type { Case } from './exchange-case.ts'
import type { Content } from './message.ts'

/**
 * Was the direct way played and recorded as the catalogue has it? Where it was not, two ways could be equal because both
 * had lost the same.
 *
 * @returns what is amiss
 */
export function notAsScripted({ heard, received }: Way, { request, answer }: Case): readonly string[] {
  const [first] = heard
  if (first === undefined || heard.length > 1) return [`the app was asked ${heard.length} times`]
  const wanted = {
    'request lines': request.lines.length,
    'request content': lengthOf(request.content),
    'request trailers': request.content?.trailers?.length ?? 0,
    status: answer.status,
    'answer lines': answer.lines.length,
    'answer content': lengthOf(answer.content),
    'answer trailers': answer.content?.trailers?.length ?? 0,
    'interim answers': answer.interim?.length ?? 0,
  }
  const got: typeof wanted = {
    'request lines': request.lines.filter(([name]) => first.lines.some((line) => line[0] === name)).length,
    'request content': first.bytes.length,
    'request trailers': first.trailers.length,
    status: received.status,
    'answer lines': answer.lines.filter(([name]) => received.lines.some((line) => line[0] === name)).length,
    'answer content': received.bytes.length,
    'answer trailers': received.trailers.length,
    'interim answers': received.interim.length,
  }
  return Object.entries(wanted).flatMap(([what, number]) => {
    const value = got[what as keyof typeof got]
    return value === number ? [] : [`${what}: scripted ${number}, recorded ${value}`]
  })
}

function lengthOf(content: Content | undefined): number {
  return content?.parts.reduce((sum, part) => sum + part.length, 0) ?? 0
}
