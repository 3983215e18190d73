import { readFileSync } from 'node:fs'

/** What docs/audit-log.md promises to whoever reads the log. */
export type LogDocument = {
  readonly text: string
  /** Of every line, and of one about a request; by name. */
  readonly common: ReadonlySet<string>
  readonly events: ReadonlyMap<string, Fields>
  readonly reasons: ReadonlyMap<string, Fields>
  /** `text`, `number` or `list of texts`, by field. */
  readonly types: ReadonlyMap<string, string>
}

type Fields = { readonly always: readonly string[]; readonly sometimes: readonly string[] }

export function readLogDocument(text = readFileSync('docs/audit-log.md', 'utf8')): LogDocument {
  const fieldsOf = (heading: string) =>
    new Map(rowsUnder(text, heading).map(([name, , fields]) => [nameIn(name), fieldsIn(fields ?? '')]))
  const everyLine = rowsUnder(text, 'Every line')
  const typed = [...everyLine, ...rowsUnder(text, 'Fields')]
  return {
    text,
    common: new Set(everyLine.map(([name]) => nameIn(name))),
    events: fieldsOf('Events'),
    reasons: fieldsOf('Reasons'),
    types: new Map(typed.map(([name, type = '']) => [nameIn(name), type])),
  }
}

/**
 * @param lines of a gateway's log, and what else its runtime has said
 * @throws Error with every line that has an event, a reason or a field that the document does not have, lacks one that it
 *   says is there, or has one of another type
 */
export function expectDocumented(lines: Iterable<string>, document = readLogDocument()): void {
  const wrong = [...lines]
    .filter((line) => line.startsWith('{"'))
    .flatMap((line) => problemsIn(JSON.parse(line), document).map((problem) => `${problem}: ${line}`))
  if (wrong.length === 0) return
  const told = wrong.slice(0, PROBLEMS_SHOWN).join('\n')
  throw new Error(`${wrong.length} times the log has what docs/audit-log.md does not have:\n${told}`)
}

/** Enough to see what they have in common. */
const PROBLEMS_SHOWN = 10

type Line = Readonly<Record<string, unknown>>

function problemsIn(line: Line, { common, events, reasons, types }: LogDocument): readonly string[] {
  const { event, reason } = line
  const own = events.get(String(event))
  if (own === undefined) return [`no such event, ${event}`]
  const ofReason = event === 'refused' ? reasons.get(String(reason)) : NO_FIELDS
  if (ofReason === undefined) return [`no such reason, ${reason}`]

  const always = [...own.always, ...ofReason.always]
  const known = new Set([...common, ...always, ...own.sometimes, ...ofReason.sometimes])
  const strange = Object.keys(line).filter((field) => !known.has(field))
  const missing = always.filter((field) => !Object.hasOwn(line, field))
  const mistyped = Object.entries(line).filter(([field, value]) => typeOf(value) !== types.get(field))
  return [
    ...strange.map((field) => `no such field, ${field}`),
    ...missing.map((field) => `without ${field}`),
    ...mistyped.map(([field, value]) => `${field} is ${typeOf(value)}`),
  ]
}

const NO_FIELDS: Fields = { always: [], sometimes: [] }

function typeOf(value: unknown): string {
  if (typeof value === 'string') return 'text'
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string')
  return isList ? 'list of texts' : typeof value
}

/** The cells of all tables under a heading of the second rank, less their heads. */
function rowsUnder(text: string, heading: string): readonly (readonly string[])[] {
  const [, part = ''] = text.split(`\n## ${heading}\n`)
  const [section = ''] = part.split('\n## ')
  const rows = section.split('\n').filter((line) => /^\| `/.test(line))
  return rows.map((row) =>
    row
      .slice(1)
      .split('|')
      .map((cell) => cell.trim()),
  )
}

function nameIn(cell = ''): string {
  return /^`(\w+)`/.exec(cell)?.[1] ?? ''
}

/** `` `a`, `b`?, `c` or `d`? ``: what stands before a question mark may be missing, and so may what is one of two. */
function fieldsIn(cell: string): Fields {
  const parts = cell.split(', ').map((part) => ({
    names: [...part.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? ''),
    isOptional: part.endsWith('?'),
  }))
  return {
    always: parts.filter(({ isOptional }) => !isOptional).flatMap(({ names }) => names),
    sometimes: parts.filter(({ isOptional }) => isOptional).flatMap(({ names }) => names),
  }
}
