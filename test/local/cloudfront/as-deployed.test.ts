import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  FUNCTION_DEADLINE_MS,
  FUNCTION_MEMORY_MB,
  ORIGIN_SILENCE_MS,
} from '../../../local/cloudfront/limits.ts'
import { ROLES } from '../../../local/roles.ts'

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

const listed = (name: string) => {
  const list = new RegExp(`^const ${name} = \\[(.*)\\]$`, 'm').exec(FUNCTIONS)?.[1] ?? ''
  return list.split(', ').map((action) => action.slice(1, -1))
}

test.each([
  ['viewer-request', '[secret, onTable(READ)]', ['secretsmanager:GetSecretValue', ...listed('READ')]],
  [
    'origin-request',
    '[secret, onTable([...READ, ...WRITE])]',
    ['secretsmanager:GetSecretValue', ...listed('READ'), ...listed('WRITE')],
  ],
  ['origin-response', '[]', []],
] as const)('%s may do what it is granted there, and no more', (type, statements, actions) => {
  expect(ROLES[type].actions).toEqual(actions)
  expect(FUNCTIONS).toMatch(new RegExp(`'${type}', \\w+, ${statements.replace(/[[\](.)]/g, '\\$&')}\\)`))
})

test('an origin may be silent for as long as in the distribution', () => {
  expect(DISTRIBUTION).toContain(`readTimeout: Duration.seconds(${ORIGIN_SILENCE_MS / 1000})`)
})
