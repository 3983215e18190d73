import { fail } from '../core/result.ts'
import type { Handler } from './act.ts'

/** `/.auth/resume`: a form sent while signed out comes here. What it held is not kept, and that is said. */
export const resume: Handler = async () => fail({ reason: 'body_not_kept' })
