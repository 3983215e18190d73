import { refusals } from './refusals.ts'

/** A request's JSON body. Members this pool does not know are passed over, as the real service does. */
export type Input = Readonly<Record<string, unknown>>

/** @throws Refusal InvalidParameterException where it is absent, SerializationException where it is no text */
export function text(input: Input, member: string): string {
  const value = optionalText(input, member)
  if (value === undefined || value === '') {
    const name = `${member.charAt(0).toLowerCase()}${member.slice(1)}`
    throw refusals.invalid(
      `1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must not be null`,
    )
  }
  return value
}

export function optionalText(input: Input, member: string): string | undefined {
  const value = input[member]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw refusals.malformed(`${member} is not a string`)
  return value
}

/** A map of texts; empty where absent. */
export function textMap(input: Input, member: string): Readonly<Record<string, string>> {
  const value = input[member] ?? {}
  if (typeof value !== 'object' || Array.isArray(value) || !Object.values(value).every(isText))
    throw refusals.malformed(`${member} is not a map of strings`)
  return value as Record<string, string>
}

/** A list of `{Name, Value}`, as a map; empty where absent. */
export function namedValues(input: Input, member: string): Readonly<Record<string, string>> {
  const list = input[member] ?? []
  if (!Array.isArray(list) || !list.every(isNamedValue))
    throw refusals.malformed(`${member} is not a list of Name and Value`)
  return Object.fromEntries(list.map(({ Name, Value }) => [Name, Value ?? '']))
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isNamedValue(item: unknown): item is { Name: string; Value?: string } {
  if (typeof item !== 'object' || item === null) return false
  const { Name, Value } = item as { Name?: unknown; Value?: unknown }
  return isText(Name) && (Value === undefined || isText(Value))
}
