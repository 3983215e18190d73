/** What a JSON value has to be like. The nested ones are read when they are asked for: shapes may name each other. */
export type Shape =
  | { readonly kind: 'text' | 'number' | 'flag' | 'anything' }
  | { readonly kind: 'list' | 'map'; each(): Shape }
  | { readonly kind: 'structure'; readonly name: string; readonly members: ReadonlyMap<string, Member> }

export type Member = { readonly isRequired: boolean; shape(): Shape }

/**
 * Reads a schema object as version 3 of the AWS SDK exports it: `[kind, namespace, name, traits, ...]`, where
 * `@smithy/types`, "static-schemas.d.ts" and "sentinels.d.ts", give the kinds and the codes of simple types.
 *
 * @throws RangeError on a kind of schema that Amazon Cognito's model does not use
 */
export function readSdkShape(schema: unknown): Shape {
  if (typeof schema === 'function') return readSdkShape(schema())
  if (schema === 'unit') return structure('unit', [], [], 0)
  if (typeof schema === 'number') return simple(schema)
  if (!Array.isArray(schema)) throw new RangeError(`${String(schema)} is no schema`)
  // A member with traits of its own: `[schema, traits]`.
  if (typeof schema[1] !== 'string') return readSdkShape(schema[0])
  return readStatic(schema)
}

function readStatic(schema: readonly unknown[]): Shape {
  const [kind, , name, , fifth, sixth, required] = schema
  switch (kind) {
    case 0:
      return readSdkShape(fifth)
    case 1:
      return { kind: 'list', each: () => readSdkShape(fifth) }
    case 2:
      return { kind: 'map', each: () => readSdkShape(sixth) }
    case 3:
    case -3:
      return structure(
        String(name),
        fifth as readonly string[],
        sixth as readonly unknown[],
        Number(required ?? 0),
      )
    default:
      throw new RangeError(`the schema ${String(name)} is of the kind ${String(kind)}`)
  }
}

/** The first `required` members are the required ones. */
function structure(
  name: string,
  members: readonly string[],
  schemas: readonly unknown[],
  required: number,
): Shape {
  const entries = members.map((member, at): [string, Member] => [
    member,
    { isRequired: at < required, shape: () => readSdkShape(schemas[at]) },
  ])
  return { kind: 'structure', name, members: new Map(entries) }
}

const LIST_OF = 0b0100_0000
const MAP_OF = 0b1000_0000

function simple(code: number): Shape {
  if ((code & LIST_OF) !== 0) return { kind: 'list', each: () => simple(code & ~LIST_OF) }
  if ((code & MAP_OF) !== 0) return { kind: 'map', each: () => simple(code & ~MAP_OF) }
  switch (code) {
    case 0:
      return { kind: 'text' }
    case 1:
      return { kind: 'number' }
    case 2:
      return { kind: 'flag' }
    // Timestamps are seconds since 1970 in AWS JSON 1.1, whatever their trait says elsewhere.
    case 4:
    case 5:
    case 6:
    case 7:
      return { kind: 'number' }
    // A blob is text in base64.
    case 0b0001_0101:
      return { kind: 'text' }
    case 0b0000_1111:
      return { kind: 'anything' }
    default:
      throw new RangeError(`${code} is no simple type`)
  }
}
