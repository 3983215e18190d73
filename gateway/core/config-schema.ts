import * as v from 'valibot'
import { canonicalEmail } from './email.ts'

// What the parts of the configuration's schema are made of. Each says what would be right.

export const text = (right: string) => v.pipe(v.string(right), v.nonEmpty(right))
export const matching = (pattern: RegExp, right: string) => v.pipe(v.string(right), v.regex(pattern, right))
export const listOf = <Item extends v.GenericSchema>(item: Item, right: string) => v.array(item, right)
export const someOf = <Item extends v.GenericSchema>(item: Item, right: string) =>
  v.pipe(v.array(item, right), v.minLength(1, right))
export const number = (min: number, max: number, right: string) =>
  v.pipe(v.number(right), v.minValue(min, right), v.maxValue(max, right))

export const NO_SECRET_HERE = "write secret('NAME'), never the value itself"
export const SECRET = v.strictObject(
  {
    secret: matching(
      /^[A-Za-z_][A-Za-z0-9_]*$/,
      "a name as an environment variable's, e.g. secret('COGNITO_CLIENT_SECRET')",
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
