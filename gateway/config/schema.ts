import * as v from 'valibot'
import { canonicalEmail } from '../core/email.ts'
import { SECRET_NAME } from './check-keys.ts'
import { isObject, partsOf } from './parts-of.ts'

// What the parts of the configuration's schema are made of. Each says what would be right; where that begins with
// "is", it is the whole sentence, and what stands there is not printed.

export const text = (right: string) => v.pipe(v.string(right), v.nonEmpty(`is empty; ${right}`))
export const matching = (pattern: RegExp, right: string) => v.pipe(v.string(right), v.regex(pattern, right))
export const listOf = <Item extends v.GenericSchema>(item: Item, right: string) => v.array(item, right)
export const someOf = <Item extends v.GenericSchema>(item: Item, right: string) =>
  v.pipe(v.array(item, right), v.minLength(1, `is empty; ${right.replace(/^is [^;]*; /, '')}`))
export const number = (min: number, max: number, right: string) =>
  v.pipe(v.number(right), v.minValue(min, right), v.maxValue(max, right))

/** An object of these options and no others; Valibot would take a list for one. */
export const object = <Entries extends v.ObjectEntries>(entries: Entries, right: string) => {
  const known = v.pipe(
    v.looseObject(entries),
    v.rawCheck(({ dataset: { value }, addIssue }) => {
      const strange = Object.keys(partsOf(value)).filter((name) => !Object.hasOwn(entries, name))
      for (const name of strange) addIssue({ message: NOT_AN_OPTION, path: pathTo([name]) })
    }),
  )
  return v.lazy(seen(known, right))
}

/** An object by names of the operator's own. */
export const table = <Value extends v.GenericSchema>(
  name: v.GenericSchema<string, string>,
  value: Value,
  right: string,
) => {
  return v.lazy(seen(v.record(name, value), right))
}

/** What is an object, with nothing in it that Valibot would not look at. */
function seen<Known extends v.GenericSchema>(known: Known, right: string) {
  const none = v.never(right)
  const unseen = v.never('has a name that is none: __proto__, constructor and prototype are no names here')
  return (written: unknown) => {
    if (!isObject(written)) return none
    return Object.keys(written).some((key) => UNSEEN.has(key)) ? unseen : known
  }
}

/** Valibot passes them over, and what stands under them would be in nobody's check. */
const UNSEEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

export const NOT_AN_OPTION = 'is not an option; see docs/configuration.md'

/** The way from a value to a place inside it. */
export function pathTo(place: readonly (string | number)[]): [v.UnknownPathItem, ...v.UnknownPathItem[]] {
  const [first = '', ...rest] = place
  return [stepTo(first), ...rest.map(stepTo)]
}

function stepTo(key: string | number): v.UnknownPathItem {
  return { type: 'unknown', origin: 'value', input: undefined, key, value: undefined }
}

export const NO_SECRET_HERE = "write secret('NAME'), never the value itself"
export const SECRET = object(
  {
    secret: v.pipe(
      v.string(NO_SECRET_HERE),
      v.regex(
        SECRET_NAME,
        "is no name as an environment variable's, e.g. secret('COGNITO_CLIENT_SECRET'); never write the value itself",
      ),
    ),
  },
  NO_SECRET_HERE,
)

export const DOMAIN = matching(
  /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$/,
  "a domain in lower case, e.g. 'example.com'",
)
export const EMAIL = v.pipe(
  v.string('an e-mail address'),
  v.check((email) => canonicalEmail(email) === email, 'an e-mail address in lower case'),
)
