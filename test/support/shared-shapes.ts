import { collectShapes } from './check-shapes.ts'

/** Watches the exchanges of every demo stack of this worker; looked at after each test file. */
export const sharedShapes = collectShapes()
