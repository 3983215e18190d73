import { afterAll } from 'vitest'
import { lookAtRunningLogs } from './running-logs.ts'

// A setup file: whatever a test file had a gateway log has no secret in it, and is documented.
afterAll(lookAtRunningLogs)
