/** The configuration is wrong; `problems` has a line for each. */
export class WrongConfig extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}
