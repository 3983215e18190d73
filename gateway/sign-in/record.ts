import type { LogFacts } from '../core/log.ts'
import { lineOf } from '../reply/log-line.ts'
import type { Act } from './act.ts'

/** Writes what was decided about a request under `/.auth/` into the audit log. */
export function record({ desk, normal }: Pick<Act, 'desk' | 'normal'>, facts: LogFacts): void {
  desk.log(lineOf(facts, normal))
}
