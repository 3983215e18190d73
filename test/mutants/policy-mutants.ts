import type { Mutant } from './mutant.ts'

/** Which rules a request falls under, and who meets them. */
export const POLICY_MUTANTS: readonly Mutant[] = [
  {
    file: 'gateway/policy/match.ts',
    old: '  const all = [asIs]\n',
    new: '  const all: (Rule | undefined)[] = foldings.length === 0 ? [asIs] : []\n',
    test: 'test/policy/match.test.ts',
    about: 'of the other readings only the folded one’s need is met',
  },
  {
    file: 'gateway/policy/match.ts',
    old: '    all.push(rule && rules[folding.rules.indexOf(rule)])\n',
    new: '',
    test: 'test/policy/match.test.ts',
    about: 'an origin that folds case serves /ADMIN under the rule for everything',
  },
  {
    file: 'gateway/policy/match.ts',
    old: '      if (rule === undefined) return',
    new: '      if (rule === undefined && found.length > 0) continue\n      if (rule === undefined) return',
    test: 'test/policy/match.test.ts',
    about: 'a reading no rule covers passes',
  },
  {
    file: 'gateway/policy/match.ts',
    old: '(rule.methods === undefined || rule.methods.has(method))',
    new: '(rule.methods === undefined || rule.methods.size > 0)',
    test: 'test/policy/match.test.ts',
    about: 'a path public for GET is public for DELETE',
  },
  {
    file: 'gateway/policy/routes.ts',
    old: '  const beneath = pattern.slice(0, -1)\n',
    new: '  const beneath = pattern.slice(0, -2)\n',
    test: 'test/policy/match.test.ts',
    about: '/static/* opens /statics as well',
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
    old: '  return isListed(need.allowed, session) && need.allowed.stepUp === undefined\n',
    new: '  return isListed(need.allowed, session)\n',
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
