import { VerificationMethod } from '@authsignal/node'
import { expect, test } from 'vitest'
import { factorOf } from '../../gateway/core/factor.ts'

test('every method that Authsignal’s package knows has its own name', () => {
  const methods = Object.values(VerificationMethod)
  expect(methods.length).toBeGreaterThan(10)
  expect(methods.map(factorOf)).toEqual(methods)
})

test.each([
  ['another word', 'TELEPATHY'],
  ['nothing', undefined],
  ['its own', 'AUTHSIGNAL_UI'],
  ['a number', 7],
])('%s is the pages’ own', (_sentence, method) => {
  expect(factorOf(method)).toBe('AUTHSIGNAL_UI')
})
