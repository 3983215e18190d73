import type { Result } from '../core/result.ts'

type Ask<Value, Reason> = () => Promise<Result<Value, Reason>>

/**
 * One question for those who ask while it is under way. Where its answer is no good whoever has waited asks again: a
 * question that was asked before its process was frozen has missed its time, and says nothing.
 */
export function join<Value, Reason>(ask: Ask<Value, Reason>): Ask<Value, Reason> {
  let underWay: ReturnType<typeof ask> | undefined
  return async () => {
    if (underWay !== undefined) {
      const joined = await underWay
      if (joined.ok) return joined
    }
    const asked = ask()
    underWay = asked
    try {
      return await asked
    } finally {
      if (underWay === asked) underWay = undefined
    }
  }
}
