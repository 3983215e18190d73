/** A guard broken by one line, and the test that must notice. */
export type Mutant = {
  readonly file: string
  /** Stands in the file once. */
  readonly old: string
  readonly new: string
  /** The test file that must go red. */
  readonly test: string
  /** What an attacker would gain, as a sentence. */
  readonly about: string
}
