import type { Shape } from './read-sdk-shape.ts'

/**
 * Compares a JSON value with a shape.
 *
 * @param path where the value stands, for the sentences
 * @param words by member name, the texts its member may hold
 * @returns a sentence for each member that is unknown, missing or of a wrong type
 */
export function checkValue(
  value: unknown,
  shape: Shape,
  path: string,
  words: Readonly<Record<string, readonly string[]>> = {},
): string[] {
  switch (shape.kind) {
    case 'anything':
      return []
    case 'text':
      return isOfType(value, 'string', path)
    case 'number':
      return isOfType(value, 'number', path)
    case 'flag':
      return isOfType(value, 'boolean', path)
    case 'list':
      if (!Array.isArray(value)) return [`${path} must be a list, not ${kindOf(value)}.`]
      return value.flatMap((one, at) => checkValue(one, shape.each(), `${path}[${at}]`, words))
    case 'map':
      if (!isObject(value)) return [`${path} must be a map, not ${kindOf(value)}.`]
      return Object.entries(value).flatMap(([key, one]) =>
        checkValue(one, shape.each(), `${path}.${key}`, words),
      )
    case 'structure':
      return checkStructure(value, shape, path, words)
  }
}

function checkStructure(
  value: unknown,
  { name, members }: Extract<Shape, { kind: 'structure' }>,
  path: string,
  words: Readonly<Record<string, readonly string[]>>,
): string[] {
  if (!isObject(value)) return [`${path} must be an object, not ${kindOf(value)}.`]
  const missing = [...members]
    .filter(([member, { isRequired }]) => isRequired && !Object.hasOwn(value, member))
    .map(([member]) => `${path}.${member} is missing; ${name} requires it.`)
  const wrong = Object.entries(value).flatMap(([member, one]) => {
    const known = members.get(member)
    if (known === undefined) return [`${path}.${member} is unknown to ${name}.`]
    return [
      ...checkValue(one, known.shape(), `${path}.${member}`, words),
      ...checkWord(one, `${path}.${member}`, words[member]),
    ]
  })
  return [...missing, ...wrong]
}

function checkWord(value: unknown, path: string, words: readonly string[] | undefined): string[] {
  if (words === undefined || typeof value !== 'string' || words.includes(value)) return []
  return [`${path} is "${value}", which is none of its words.`]
}

function isOfType(value: unknown, type: 'string' | 'number' | 'boolean', path: string): string[] {
  const wrong = typeof value !== type || (typeof value === 'number' && !Number.isFinite(value))
  return wrong ? [`${path} must be a ${type}, not ${kindOf(value)}.`] : []
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`
}
