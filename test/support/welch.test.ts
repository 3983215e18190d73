import { describe, expect, test } from 'vitest'
import { seededRandom } from './seeded-random.ts'
import { criticalT, mean, standardDeviation, welch } from './welch.ts'

describe('against published numbers', () => {
  // A. R. Cushny and A. R. Peebles (1905), Student's own example (Biometrika 6, 1908), R's data set `sleep`; what R says
  // of it: gust.dev/r/power-ttests, "Welch Two Sample t-test".
  const SLEEP = [
    [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
    [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
  ] as const

  test('Student’s sleep: t, degrees of freedom and p', () => {
    const { t, degreesOfFreedom, p } = welch(...SLEEP)
    expect(t).toBeCloseTo(-1.8608, 4)
    expect(degreesOfFreedom).toBeCloseTo(17.776, 3)
    expect(p).toBeCloseTo(0.07939, 5)
    expect([mean(SLEEP[0]), mean(SLEEP[1])].map((value) => value.toFixed(2))).toEqual(['0.75', '2.33'])
    expect(standardDeviation(SLEEP[0])).toBeCloseTo(1.78901, 5)
  })

  // rosettacode.org/wiki/Welch%27s_t-test
  test('two small samples far apart: p to fourteen digits', () => {
    expect(welch([3, 4, 1, 2.1], [490.2, 340, 433.9]).p).toBeCloseTo(0.0107515611497845, 14)
  })

  // NIST/SEMATECH e-Handbook of Statistical Methods 1.3.6.7.2, upper critical values, one-sided.
  test.each([
    [0.05, 1, 12.706],
    [0.05, 10, 2.228],
    [0.01, 5, 4.032],
    [0.002, 30, 3.385],
    [0.002, 100, 3.174],
  ])('%f of all samples with %i degrees of freedom lie beyond %f', (alpha, degreesOfFreedom, t) => {
    expect(criticalT(alpha, degreesOfFreedom)).toBeCloseTo(t, 3)
  })

  test('with very many degrees of freedom it is the normal distribution', () => {
    expect(criticalT(0.05, 1e7)).toBeCloseTo(1.95996, 4)
  })
})

describe('with numbers made up, seed 8787', () => {
  const random = seededRandom(8787)
  /** G. E. P. Box and M. E. Muller (1958). */
  const normal = (centre: number, spread: number) =>
    centre + spread * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const sample = (centre: number, spread: number) => Array.from({ length: 200 }, () => normal(centre, spread))

  test('a difference of 5 ms in a noise of 10 is found nineteen times in twenty', () => {
    const found = Array.from({ length: 200 }, () => welch(sample(505, 10), sample(500, 10)).p < 0.001)
    expect(found.filter((isFound) => isFound).length).toBeGreaterThanOrEqual(190)
  })

  test('and none is found where there is none, but for one time in twenty at 0.05', () => {
    const found = Array.from({ length: 1_000 }, () => welch(sample(500, 10), sample(500, 25)).p < 0.05)
    const times = found.filter((isFound) => isFound).length
    // Binomial(1000, 0.05): 50, give or take four times 6.9.
    expect(times).toBeGreaterThan(22)
    expect(times).toBeLessThan(78)
  })
})
