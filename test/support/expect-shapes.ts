import { afterAll } from 'vitest'
import { sharedShapes } from './shared-shapes.ts'

// A setup file: whatever a test file had the embedded services say must be what the packages know.
afterAll(() => sharedShapes.expectNone())
