/** What Welch's test says of two samples. */
export type WelchTest = {
  readonly t: number
  readonly degreesOfFreedom: number
  /** Two-sided: how likely samples this far apart are where nothing differs. */
  readonly p: number
}

/**
 * Welch's t-test: do two samples, whose spread may differ, come from populations of one mean?
 *
 * Source: B. L. Welch, "The generalization of 'Student's' problem when several different population variances are
 * involved", Biometrika 34 (1947), 28-35; degrees of freedom after F. E. Satterthwaite, Biometrics Bulletin 2 (1946).
 *
 * @param one at least two numbers, as `other`, and not all of them the same in both
 */
export function welch(one: readonly number[], other: readonly number[]): WelchTest {
  const a = varianceOfMean(one)
  const b = varianceOfMean(other)
  const t = (mean(one) - mean(other)) / Math.sqrt(a + b)
  const degreesOfFreedom = (a + b) ** 2 / (a ** 2 / (one.length - 1) + b ** 2 / (other.length - 1))
  return { t, degreesOfFreedom, p: twoSidedP(t, degreesOfFreedom) }
}

/**
 * How far from 0 `t` must be for less than `alpha` of all samples without a difference to lie there.
 *
 * @param alpha between 0 and 1
 */
export function criticalT(alpha: number, degreesOfFreedom: number): number {
  let [low, high] = [0, 1e6]
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2
    if (twoSidedP(middle, degreesOfFreedom) > alpha) low = middle
    else high = middle
  }
  return high
}

export function mean(sample: readonly number[]): number {
  return sample.reduce((sum, value) => sum + value, 0) / sample.length
}

export function standardDeviation(sample: readonly number[]): number {
  return Math.sqrt(varianceOfMean(sample) * sample.length)
}

function varianceOfMean(sample: readonly number[]): number {
  const centre = mean(sample)
  const squares = sample.reduce((sum, value) => sum + (value - centre) ** 2, 0)
  return squares / (sample.length - 1) / sample.length
}

/** NIST Digital Library of Mathematical Functions 8.17: Student's distribution by the incomplete beta function. */
function twoSidedP(t: number, degreesOfFreedom: number): number {
  return regularizedBeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5)
}

/** I_x(a, b), by its continued fraction (DLMF 8.17.22), where that converges fast, else by I_x(a, b) = 1 - I_1-x(b, a). */
function regularizedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - regularizedBeta(1 - x, b, a)
  const logFront = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x)
  return Math.exp(logFront) / (a * continuedFraction(x, a, b))
}

const TERMS = 500

/** From its far end: 1 + d1/(1 + d2/(1 + ...)). */
function continuedFraction(x: number, a: number, b: number): number {
  let value = 1
  for (let i = TERMS; i >= 1; i--) {
    const m = Math.floor(i / 2)
    const d =
      i % 2 === 0
        ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    value = 1 + d / value
  }
  return value
}

/** Stirling's series (DLMF 5.11.1), after moving up to where it is exact to 15 digits. */
function logGamma(x: number): number {
  if (x < 15) return logGamma(x + 1) - Math.log(x)
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5) - 1 / (1680 * x ** 7)
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series
}
