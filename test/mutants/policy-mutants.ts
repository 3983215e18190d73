import type { Mutant } from './mutant.ts'

/** Which rules a request falls under, and who meets them. */
export const POLICY_MUTANTS: readonly Mutant[] = [
  {
    file: 'gateway/policy/match.ts',
    old: '    found.add(first.rule)\n',
    new: '',
    test: 'test/policy/match.test.ts',
    about: 'of the other readings only the folded one’s need is met',
  },
  {
    file: 'gateway/policy/match.ts',
    old: '    for (const rule of inBareLetters.before(bare, method, first.order)) found.add(rule)\n',
    new: '',
    test: 'test/policy/match.test.ts',
    about: 'an origin that folds case serves /ADMIN under the rule for everything',
  },
  {
    file: 'gateway/policy/match.ts',
    old: '    for (const rule of inBareLetters.before(bare, method, first.order)) found.add(rule)\n',
    new: '    for (const rule of inBareLetters.before(bare, method, first.order).slice(0, 1)) found.add(rule)\n',
    test: 'test/policy/match.property.test.ts',
    about: 'an origin that folds less than the gate finds a stricter rule than the gate did',
  },
  {
    file: 'gateway/policy/match.ts',
    old: '    if (first === undefined) return fail(',
    new: '    if (first === undefined && found.size > 0) continue\n    if (first === undefined) return fail(',
    test: 'test/policy/match.test.ts',
    about: 'a reading no rule covers passes',
  },
  {
    file: 'gateway/policy/rule-index.ts',
    old: '  return methods === undefined || methods.has(method)\n',
    new: '  return methods === undefined || methods.size > 0\n',
    test: 'test/policy/match.test.ts',
    about: 'a path public for GET is public for DELETE',
  },
  {
    file: 'gateway/policy/rule-index.ts',
    old: '(first === undefined || entry.order < first.order)',
    new: 'first === undefined',
    test: 'test/policy/match.test.ts',
    about: 'a rule for one page goes before the rule that stands before it',
  },
  {
    file: 'gateway/policy/routes.ts',
    old: "  return { kind: 'signed-in', allowed: access === 'signed-in' ? undefined : access }",
    new: "  return { kind: 'signed-in', allowed: undefined }",
    test: 'test/policy/match.test.ts',
    about: 'whoever is signed in is an admin',
  },
  {
    file: 'gateway/policy/judge.ts',
    old: "  if (rules.some((rule) => rule.need.kind === 'signed-in')) return 'signed-in'\n",
    new: "  if (rules.every((rule) => rule.need.kind === 'signed-in')) return 'signed-in'\n",
    test: 'test/policy/judge.test.ts',
    about: 'a public reading beside a guarded one opens both',
  },
  {
    file: 'gateway/policy/judge.ts',
    old: '  if (unmet === undefined) return ALLOWED\n',
    new: '  if (unmet?.action !== sub) return ALLOWED\n',
    test: 'test/policy/judge.test.ts',
    about: 'a route that asks for a stronger proof opens without',
  },
  {
    file: 'gateway/policy/judge.ts',
    old: '  if (!session.emailVerified) return false\n',
    new: '',
    test: 'test/policy/judge.test.ts',
    about: 'an address nobody has proven opens what is for its domain',
  },
]
