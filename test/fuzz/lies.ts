import fc from 'fast-check'
import { bent, JUNK, objectLike } from './bent.ts'
import type { Lie } from './lying-server.ts'

const STATUSES = fc.constantFrom(200, 200, 200, 200, 201, 204, 302, 400, 401, 404, 429, 500, 503)
const TYPES = fc.constantFrom(
  'application/json',
  'application/json',
  'application/x-amz-json-1.1',
  'text/html',
  'text/plain; charset=utf-16',
)

/** Answers that are nearly right, about this one. */
export function liesAbout(truth: Readonly<Record<string, unknown>>): fc.Arbitrary<Lie> {
  const bodies = fc.oneof(
    { weight: 4, arbitrary: objectLike(truth).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: bent(fc.constant(JSON.stringify(truth))) },
    { weight: 1, arbitrary: JUNK.map((junk) => JSON.stringify(junk) ?? '') },
  )
  const spoilt = fc
    .constantFrom(...Object.keys(truth))
    .map((name) => JSON.stringify({ ...truth, [name]: NO_TEXT }))
  const nearly = fc.record({
    status: fc.constantFrom(200, 400),
    type: fc.constant('application/json'),
    body: spoilt,
  })
  return fc.oneof({ weight: 2, arbitrary: lies(bodies) }, { weight: 1, arbitrary: nearly })
}

/** `String()` throws on it. */
const NO_TEXT = { toString: null, valueOf: null }

function lies(bodies: fc.Arbitrary<string>): fc.Arbitrary<Lie> {
  return fc.tuple(STATUSES, TYPES, bodies).map(([status, type, body]) => ({
    status,
    type,
    body,
    ...(status === 302 ? { location: 'http://127.0.0.1:1/elsewhere' } : {}),
  }))
}
