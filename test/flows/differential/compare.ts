import {
  type Allowance,
  type Direction,
  fieldThrough,
  interimThrough,
  refusalOf,
  targetThrough,
  trailersThrough,
} from './allowance.ts'
import type { Line } from './message.ts'
import type { Received } from './raw-client.ts'
import type { Heard } from './recording-origin.ts'

/** One request's whole way, directly or through the gateway. */
export type Way = { readonly heard: readonly Heard[]; readonly received: Received }

/**
 * Everything that is not as it was directly, but for what is intended. Names are compared without case (RFC 9110 5.1),
 * and lines of one name in their order; lines of different names have none (RFC 9110 5.3).
 *
 * @returns a sentence each; none where both ways are equal
 */
export function differencesBetween(direct: Way, through: Way, allowance: Allowance): readonly string[] {
  const refusal = refusalOf(allowance)
  if (refusal !== undefined) {
    return [
      ...unequal('the status of a refusal', refusal, through.received.status),
      ...unequal('requests the app got', 0, through.heard.length),
    ]
  }
  const [heardDirectly, heardThrough] = [direct.heard[0], through.heard[0]]
  const counts = [
    ...unequal('requests the app got directly', 1, direct.heard.length),
    ...unequal('requests the app got', 1, through.heard.length),
  ]
  if (heardDirectly === undefined || heardThrough === undefined || counts.length > 0)
    return [...counts, `answered ${through.received.status} ${quote([asText(through.received.bytes)])}`]
  return [
    ...requestDifferences(heardDirectly, heardThrough, allowance),
    ...responseDifferences(direct.received, through.received, allowance),
  ]
}

function requestDifferences(direct: Heard, through: Heard, allowance: Allowance): readonly string[] {
  return [
    ...unequal('method', direct.method, through.method),
    ...unequal('target', targetThrough(direct.target, allowance), through.target),
    ...fieldDifferences('request', direct.lines, through.lines, allowance),
    ...unequal('request content', asText(direct.bytes), asText(through.bytes)),
    ...unequal('request trailers', trailersThrough(direct.trailers, allowance), through.trailers),
  ]
}

function responseDifferences(direct: Received, through: Received, allowance: Allowance): readonly string[] {
  return [
    ...unequal('status', direct.status, through.status),
    ...unequal('reason phrase', direct.reason, through.reason),
    ...fieldDifferences('response', direct.lines, through.lines, allowance),
    ...unequal('response content', asText(direct.bytes), asText(through.bytes)),
    ...unequal('response trailers', trailersThrough(direct.trailers, allowance), through.trailers),
    ...unequal('interim answers', interimThrough(direct.interim, allowance), through.interim),
  ]
}

function fieldDifferences(
  direction: Direction,
  direct: readonly Line[],
  through: readonly Line[],
  allowance: Allowance,
): readonly string[] {
  const [before, after] = [fieldsOf(direct), fieldsOf(through)]
  const listed = allowance.intended.flatMap((difference) => Object.keys(difference[direction] ?? {}))
  return [...new Set([...before.keys(), ...after.keys(), ...listed])].flatMap((name) => {
    const expected = fieldThrough(direction, name, before.get(name) ?? [], allowance)
    const got = after.get(name) ?? []
    const isMet = expected.length === got.length && expected.every((one, i) => meets(got[i] ?? '', one))
    return isMet ? [] : [`${direction} field ${name}: wanted ${quote(expected)}, got ${quote(got)}`]
  })
}

function fieldsOf(lines: readonly Line[]): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>()
  for (const [name, value] of lines) {
    const values = fields.get(name.toLowerCase())
    if (values === undefined) fields.set(name.toLowerCase(), [value])
    else values.push(value)
  }
  return fields
}

function meets(value: string, expected: string | RegExp): boolean {
  return typeof expected === 'string' ? value === expected : expected.test(value)
}

type Comparable = string | number | readonly number[] | readonly Line[]

function unequal(what: string, wanted: Comparable, got: Comparable): readonly string[] {
  const isEqual = wanted === got || JSON.stringify(wanted) === JSON.stringify(got)
  return isEqual ? [] : [`${what}: wanted ${quote([wanted])}, got ${quote([got])}`]
}

/** Every byte a character, so that texts are equal where bytes are. */
function asText(bytes: Buffer): string {
  return bytes.toString('latin1')
}

const SHOWN_CHARACTERS = 300

function quote(values: readonly (Comparable | RegExp)[]): string {
  const texts = values.map((value) => {
    const text = value instanceof RegExp ? String(value) : JSON.stringify(value)
    return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}… (${text.length})` : text
  })
  return texts.length === 0 ? 'nothing' : texts.join(' and ')
}
