import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { RUNTIME } from '../support/runtime.ts'
import { notAsScripted } from './differential/as-scripted.ts'
import { CATALOGUE } from './differential/catalogue.ts'
import { differencesBetween, type Way } from './differential/compare.ts'
import { type DifferentialStack, startDifferentialStack } from './differential/differential-stack.ts'
import type { IntendedDifference } from './differential/intended-difference.ts'
import { INTENDED_DIFFERENCES } from './differential/intended-differences.ts'
import { INTENDED_AT_THE_EDGE } from './differential/intended-differences-at-the-edge.ts'

const CASES_MIN = 120
const INTENDED_MAX = 15
const intended = RUNTIME === 'worker' ? INTENDED_DIFFERENCES : INTENDED_AT_THE_EDGE

const cases = Object.values(CATALOGUE).flat()
const compared = cases.length * 2
const met = new Set<IntendedDifference>()

/** CloudFront has a way of its own with lines and framing: there both ways go through one, and it is no part of the comparison. */
const amiss = RUNTIME === 'worker' ? notAsScripted : () => []
const isRefusedByCloudFront = ({ heard }: Way) => RUNTIME === 'lambda-edge' && heard.length === 0

let stack: DifferentialStack
beforeAll(async () => {
  stack = await startDifferentialStack()
})

describe.each([
  ['of anybody', false],
  ['of somebody signed in', true],
])('what the app sees and what comes back, %s, is as if nothing stood between', (_who, isSignedIn) => {
  describe.each(Object.entries(CATALOGUE))('%s', (_kind, rows) => {
    test.each(rows.map((one) => [one.sentence, one] as const))('%s', async (_sentence, one) => {
      const [direct, through, situation] = await stack.bothWays(one, isSignedIn, AbortSignal.timeout(10_000))
      if (isRefusedByCloudFront(direct)) {
        expect([through.received.status, through.heard]).toEqual([direct.received.status, []])
        return
      }
      const found = differencesBetween(direct, through, {
        situation,
        intended,
        onUse: (used) => met.add(used),
      })
      expect([...amiss(direct, one), ...found]).toEqual([])
    })
  })
})

test(`${cases.length} cases, ${compared} comparisons, ${intended.length} intended differences, each of them met`, () => {
  expect(cases.length).toBeGreaterThanOrEqual(CASES_MIN)
  expect(intended.length).toBeLessThanOrEqual(INTENDED_MAX)
  const unmet = intended.filter((difference) => !met.has(difference))
  expect(unmet.map(({ sentence }) => sentence)).toEqual([])
})

test.each(intended.map(({ sentence, cites }) => [sentence, cites] as const))(
  'what is cited is written: %s',
  (_sentence, cites) => {
    if ('rfc' in cites) expect(cites.rfc).toMatch(/^RFC \d+ \d+(?:\.\d+)*$/)
    else expect(readFileSync(cites.file, 'utf8').replace(/\s+/g, ' ')).toContain(cites.words)
  },
)
