import type { Case } from './case.ts'
import type { Services } from './services.ts'

export type Outcome = {
  readonly case: Case
  readonly result: 'passed' | 'failed' | 'skipped'
  /** What failed, or why it was skipped; empty where it passed. */
  readonly why: string
}

/** Runs the cases one after the other: they share clocks and switches. Each outcome is told as it comes. */
export async function play(
  cases: readonly Case[],
  services: Services,
  onOutcome: (outcome: Outcome) => void = () => undefined,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (const one of cases) {
    const outcome = await outcomeOf(one, services)
    outcomes.push(outcome)
    onOutcome(outcome)
  }
  return outcomes
}

async function outcomeOf(one: Case, services: Services): Promise<Outcome> {
  const lacking = one.needs.map((need) => services.lacks(need)).find((why) => why !== undefined)
  if (lacking !== undefined) return { case: one, result: 'skipped', why: lacking }
  try {
    await one.run(services)
    return { case: one, result: 'passed', why: '' }
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    return { case: one, result: 'failed', why: line }
  }
}
