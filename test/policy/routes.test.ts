import { expect, test } from 'vitest'
import { compileRoutes } from '../../gateway/policy/routes.ts'

test('a route is made ready with what it says and what it leaves out', () => {
  const { rules } = compileRoutes([
    { path: '/*', access: 'signed-in' },
    {
      path: '/',
      access: 'public',
      whenSignedOut: 'unauthorized',
      firstByteSeconds: 5,
      cors: { origins: ['https://spa.example.com'] },
    },
  ])
  expect(rules[0]).toMatchObject({
    whenSignedOut: 'sign-in',
    methods: undefined,
    firstByteDeadlineMs: 60_000,
    cors: undefined,
  })
  expect(rules[1]).toMatchObject({ whenSignedOut: 'unauthorized', firstByteDeadlineMs: 5_000 })
  expect(rules[1]?.cors?.preflight).toBe('answer')
})
