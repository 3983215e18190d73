import { expect, test } from 'vitest'
import { startStack } from '../../local/start-stack.ts'
import { WrongConfig } from '../../local/wrong-config.ts'

const PORTS = { gateway: 1, app: 1, cognito: 1, authsignal: 1 }

test.each([
  ['an empty object', {}, /^hosts: is missing/],
  ['a host table that is null', { hosts: null }, /^hosts: is null/],
  ['null', null, /^configuration: is null; an object$/],
  ['a text', 'x', /^configuration: is "x"; an object$/],
  ['a list', [], /^configuration: is a list; an object$/],
])('%s for a configuration: what is wrong is said, and nothing is started', async (_, config, problem) => {
  // A file may export anything.
  const started = startStack({
    ports: PORTS,
    folder: null,
    config: config as never,
    demo: 'none',
    now: () => 0,
    environment: {},
  })
  const error = await started.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(WrongConfig)
  expect(error instanceof WrongConfig && error.problems.join('\n')).toMatch(problem)
})
