import { expect, test } from 'vitest'
import { compileRoutes } from '../../gateway/policy/routes.ts'

test('a route is made ready with what it says and what it leaves out', () => {
  const { asWritten } = compileRoutes([
    { path: '/x', access: 'signed-in' },
    {
      path: '/*',
      access: 'public',
      whenSignedOut: 'unauthorized',
      firstByteSeconds: 5,
      cors: { origins: ['https://spa.example.com'] },
    },
  ])
  expect(asWritten.first('/x', 'GET')?.rule).toMatchObject({
    whenSignedOut: 'sign-in',
    methods: undefined,
    firstByteDeadlineMs: 60_000,
    cors: undefined,
  })
  expect(asWritten.first('/', 'GET')?.rule).toMatchObject({
    whenSignedOut: 'unauthorized',
    firstByteDeadlineMs: 5_000,
  })
  expect(asWritten.first('/y', 'GET')?.rule.cors?.preflight).toBe('answer')
})
