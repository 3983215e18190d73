import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  FUNCTION_DEADLINE_MS,
  FUNCTION_MEMORY_MB,
  ORIGIN_SILENCE_MS,
} from '../../../local/cloudfront/limits.ts'

// deploy/aws has packages of its own, which are not installed here: it is read as text.
const FUNCTIONS = readFileSync('deploy/aws/stacks/edge-functions.ts', 'utf8')
const DISTRIBUTION = readFileSync('deploy/aws/stacks/edge-stack.ts', 'utf8')

test.each([
  ['viewer-request', 'VIEWER'],
  ['origin-request', 'SIGN_IN'],
  ['origin-response', 'HOME'],
] as const)('%s has the memory and the time that it is deployed with', (type, name) => {
  const megabytes = FUNCTION_MEMORY_MB[type]
  const seconds = FUNCTION_DEADLINE_MS[type] / 1000
  expect(FUNCTIONS).toContain(`const ${name}: Sizes = { memorySize: ${megabytes}, seconds: ${seconds} }`)
  expect(FUNCTIONS).toContain(`'${type}', ${name}, `)
})

test('an origin may be silent for as long as in the distribution', () => {
  expect(DISTRIBUTION).toContain(`readTimeout: Duration.seconds(${ORIGIN_SILENCE_MS / 1000})`)
})
