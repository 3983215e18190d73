import { expect, test } from 'vitest'
import { authsignalApiUrl } from '../../gateway/providers/authsignal-region.ts'

// Authsignal's documentation, "API URLs by region".
test.each([
  ['us', 'https://api.authsignal.com/v1'],
  ['au', 'https://au.api.authsignal.com/v1'],
  ['eu', 'https://eu.api.authsignal.com/v1'],
  ['ca', 'https://ca.api.authsignal.com/v1'],
] as const)('%s', (region, url) => {
  expect(authsignalApiUrl(region)).toBe(url)
})
