import type { Rule } from './rule.ts'

export type RuleIndex = {
  /** The first of the rules that covers this path by this method. */
  first(path: string, method: string): Entry | undefined
  /** All that cover it and stand before `order`, in their order. */
  before(path: string, method: string, order: number): readonly Rule[]
}

export type Entry = { readonly order: number; readonly rule: Rule }

type ByPath = Map<string, Entry[]>

/**
 * Finds rules by the path's own slashes, so that it takes as long among a hundred as among three.
 *
 * @param patterns the rules', in their order: `/x` for itself, `/x/*` for `/x` and all beneath; `*` stands only at the
 *   end (the configuration's check sees to that)
 */
export function indexRules(rules: readonly Rule[], patterns: readonly string[]): RuleIndex {
  const exact: ByPath = new Map()
  const beneath: ByPath = new Map()
  for (const [order, rule] of rules.entries()) {
    const pattern = patterns[order] ?? ''
    if (pattern.endsWith('/*')) add(beneath, pattern.slice(0, -2), { order, rule })
    else add(exact, pattern, { order, rule })
  }

  function* listsFor(path: string): Generator<readonly Entry[]> {
    const own = [exact.get(path), beneath.get(path)]
    for (const list of own) if (list !== undefined) yield list
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      const list = beneath.get(path.slice(0, end))
      if (list !== undefined) yield list
    }
  }

  return {
    first(path, method) {
      let first: Entry | undefined
      for (const list of listsFor(path)) {
        const entry = list.find(({ rule }) => isFor(method, rule))
        if (entry !== undefined && (first === undefined || entry.order < first.order)) first = entry
      }
      return first
    },
    before(path, method, order) {
      const all = [...listsFor(path)].flat()
      const covering = all.filter((entry) => entry.order < order && isFor(method, entry.rule))
      return covering.sort((a, b) => a.order - b.order).map(({ rule }) => rule)
    },
  }
}

function add(byPath: ByPath, path: string, entry: Entry): void {
  const entries = byPath.get(path)
  if (entries === undefined) byPath.set(path, [entry])
  else entries.push(entry)
}

function isFor(method: string, { methods }: Rule): boolean {
  return methods === undefined || methods.has(method)
}
