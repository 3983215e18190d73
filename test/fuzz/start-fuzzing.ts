import fc from 'fast-check'
import { afterAll, test } from 'vitest'

/** One is what `npm test` has time for; `npm run test:long` takes many times as much. */
const TIMES_AS_MANY = Number(process.env.FUZZ_RUNS ?? 1)
/** The same cases each time, and others in a long run, unless one is asked for. fast-check prints it with whatever it finds. */
const SEED = Number(process.env.FUZZ_SEED ?? (TIMES_AS_MANY === 1 ? 20_261_122 : Date.now() % 2 ** 31))
/** Many times what a test takes here: a machine may be slow, and a case that hangs must end somewhere. */
const TIME_MS = 60_000 * Math.max(1, TIMES_AS_MANY)

export type Fuzz = <Case>(
  sentence: string,
  drawn: { readonly parser: string; readonly cases: fc.Arbitrary<Case>; readonly runs: number },
  holds: (one: Case) => void | Promise<void>,
) => void

/**
 * Tries a sentence on many drawn inputs. When a file's tests are done it says how many there were.
 *
 * @param about what is fuzzed, for that line
 */
export function startFuzzing(about: string): Fuzz {
  const counted = new Map<string, number>()
  afterAll(() => {
    const each = [...counted].map(([parser, cases]) => `${parser} ${cases}`).join(', ')
    process.stdout.write(`fuzzed ${about}, seed ${SEED}: ${each}\n`)
  })
  return (sentence, { parser, cases, runs }, holds) => {
    const numRuns = Math.ceil(runs * TIMES_AS_MANY)
    const property = fc.asyncProperty(cases, async (one) => {
      counted.set(parser, (counted.get(parser) ?? 0) + 1)
      await holds(one)
    })
    test(sentence, () => fc.assert(property, { numRuns, seed: SEED }), TIME_MS)
  }
}
