import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CASES, PREFIXES } from './drawn-cases.ts'
import { asked, type Case, holes } from './holes.ts'
import { COMPARISONS } from './origin-models.ts'

const RUNS = Number(process.env.PROPERTY_RUNS ?? 20_000)
/** A run takes a tenth of a millisecond; slow machines need more. */
const TIME_MS = 15_000 + RUNS

// fast-check prints the seed and the smallest case it finds.
test(
  'no origin, however it reads a path, serves what its visitor was not asked for',
  () => {
    fc.assert(
      fc.property(CASES, (drawn) => {
        expect(holes(drawn)).toEqual([])
      }),
      { numRuns: RUNS },
    )
  },
  TIME_MS,
)

test(
  'the path forwarded is read by a URL parser as it was decided on',
  () => {
    fc.assert(
      fc.property(CASES, (drawn) => {
        const path = asked(drawn)?.path ?? '/'
        expect(new URL(`http://origin${path}?q`).pathname).toBe(path)
      }),
      { numRuns: RUNS / 4 },
    )
  },
  TIME_MS,
)

test('many of the drawn cases are passed, or nothing above was tried', () => {
  const passed = fc.sample(CASES, { seed: 1, numRuns: 1_000 }).filter((drawn) => asked(drawn) !== null)
  expect(passed.length).toBeGreaterThan(100)
})

describe('ways past rules that other gateways have had', () => {
  const routes: Case['routes'] = [
    ['/admin/*', 'group'],
    ['/account', 'group'],
    ['/public/*', 'public'],
    ['/*', 'signed-in'],
  ]
  test.each([
    [
      'CVE-2026-41059: cut at an escaped #',
      '/public/..%2fadmin%23',
      ['decode', 'cut at #', 'remove dot segments'],
    ],
    ['CVE-2026-33494: dots', '/public/../admin', []],
    ['dots escaped twice', '/public/%252e%252e/admin', ['decode', 'decode', 'remove dot segments']],
    ['dots behind a parameter', '/public/..;/admin', ['drop parameters', 'remove dot segments']],
    ['a parameter behind the name', '/public;/../admin;x', ['drop parameters', 'remove dot segments']],
    ['backslashes', '/public/..%5cadmin', ['decode', 'fold backslashes', 'remove dot segments']],
    [
      'backslashes folded without decoding',
      '/public/..%5cadmin',
      ['fold escaped backslashes', 'remove dot segments'],
    ],
    ['two slashes', '//admin', ['merge slashes']],
    // Found on real servers: Node's `new URL(request.url, base)`, PHP's parse_url, Python's urlparse.
    ['two slashes, taken for a host', '//x/admin', ['take what follows two slashes for a host']],
    ['three slashes, taken for a host', '///public/admin', ['take what follows two slashes for a host']],
    ['a dot behind a name, as Windows has it', '/admin./x', ['drop dots and spaces behind names']],
    ['a space behind a name', '/account%20', ['decode', 'drop dots and spaces behind names']],
    ['an NTFS stream of a file', '/account::$DATA', ['cut NTFS streams']],
    ['an NTFS stream of a folder', '/admin:$i30:$INDEX_ALLOCATION/x', ['cut NTFS streams']],
    ['an NTFS stream, escaped', '/account%3a%3a%24DATA', ['decode', 'cut NTFS streams']],
    ['two slashes, one removed by dots', '/public//../../admin', ['merge slashes', 'remove dot segments']],
    ['a session of ASP.NET’s', '/(S(x))/admin', ['drop sessions in parentheses']],
    [
      'full-width dots',
      '/public/%ef%bc%8e%ef%bc%8e/admin',
      ['decode', 'bring to compatibility form', 'remove dot segments'],
    ],
    ['an escaped slash', '/admin%2fusers', ['decode']],
    ['an escaped slash that stays', '/public/x%2f..%2f..%2fadmin', ['decode all but slashes']],
    // Found by hand: only one path has a need of its own, and what hides it is cut off with the parameter.
    [
      'an escaped slash that stays in a parameter',
      '/account%3b%2fx',
      ['decode all but slashes', 'drop parameters'],
    ],
    [
      'the same, and the way back out for whoever decodes all',
      '/account%3b%2f..%2f..%2fpublic',
      ['decode all but slashes', 'drop parameters'],
    ],
    [
      'an escaped slash that stays behind folded backslashes',
      '/public%5c..%5cadmin%5cx%2f..%2f..%2fpublic%2fy',
      ['decode all but slashes', 'fold backslashes', 'remove dot segments'],
    ],
  ])('%s', (_, target, steps) => {
    const drawn = { routes, target, steps: [steps], inFront: steps.length }
    for (const prefix of PREFIXES)
      for (const compares of ['letter by letter', 'in small letters'] as const)
        expect(holes({ ...drawn, prefix, compares })).toEqual([])
  })
})

describe('out of the path in front of an app', () => {
  const routes: Case['routes'] = [
    ['/account', 'group'],
    ['/*', 'public'],
  ]
  test.each([
    ['beside it', '/..;/other', ['drop parameters', 'remove dot segments']],
    ['to a neighbour whose name begins alike', '/..;/apple', ['drop parameters', 'remove dot segments']],
    [
      'and in again, to what the rules knew by another name',
      '/..;/app/account',
      ['drop parameters', 'remove dot segments'],
    ],
    ['by escaped slashes', '/..%2f..%2fother', ['decode', 'remove dot segments']],
  ])('%s', (_, target, steps) => {
    const drawn = {
      routes,
      target,
      steps: [steps],
      inFront: steps.length,
      compares: 'letter by letter',
    } as const
    expect(holes({ ...drawn, prefix: '/app' })).toEqual([])
  })
})

describe('letters that some take for others', () => {
  const routes: Case['routes'] = [
    ['/admin/public/*', 'public'],
    ['/admin/pass/*', 'public'],
    ['/admin/*', 'group'],
    ['/pass/*', 'group'],
    ['/*', 'public'],
  ]
  const drawn = { routes, prefix: '', steps: [['decode']], inFront: 0 }
  const all = Object.keys(COMPARISONS) as Case['compares'][]
  const holesOf = (target: string) => all.flatMap((compares) => holes({ ...drawn, target, compares }))

  test.each([
    ['a dotless i', '/adm%c4%b1n/x'],
    ['a dotless i, decoded twice', '/adm%25c4%25b1n/x'],
    ['a dotted capital', '/adm%c4%b0n/x'],
    ['a wide letter', '/%ef%bd%81dmin/x'],
    ['a long s', '/pa%c5%bf%c5%bf/x'],
    ['a sharp s', '/pa%c3%9f/x'],
    ['a sharp s that is a capital', '/pa%e1%ba%9e/x'],
    // Found by this test: what takes more letters for others than the origin does finds an earlier rule than it.
    ['a dotless i before an accent', '/adm%c4%b1n/p%c3%bablic/x'],
    ['a dotless i before a wide letter', '/adm%c4%b1n/%ef%bd%90ublic/x'],
    ['a wide letter before a dotless i', '/%ef%bd%81dmin/publ%c4%b1c/x'],
  ])('%s', (_, target) => {
    expect(holesOf(target)).toEqual([])
  })

  // No list of ways to compare would have these.
  test.each([
    ['a dotless i before a sharp s that is a capital', '/adm%c4%b1n/pa%e1%ba%9e/x'],
    ['capitals, where only a folder’s own name may have them', '/ADMIN/PUBLIC/x'],
  ])('%s', (_, target) => {
    expect(holesOf(target)).toEqual([])
  })
})
