import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openSecrets } from '../../local/open-secrets.ts'

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('what may be made is made once, and kept', () => {
  const first = openSecrets(['SEALING_KEY'], ['SEALING_KEY'], folder, {})
  expect(first.SEALING_KEY).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(openSecrets(['SEALING_KEY'], ['SEALING_KEY'], folder, {})).toEqual(first)
  expect(JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'))).toEqual(first)
})

test('the environment counts before the file, an empty variable for nothing', () => {
  const kept = openSecrets(['SEALING_KEY'], [], folder, { SEALING_KEY: '' })
  expect(kept.SEALING_KEY).toHaveLength(43)
  expect(openSecrets(['SEALING_KEY'], [], folder, { SEALING_KEY: 'mine' })).toEqual({ SEALING_KEY: 'mine' })
})

test('a real service’s secret is not made up: all that are missing are named', () => {
  expect(() => openSecrets(['REAL_A', 'REAL_B', 'MADE'], ['MADE'], null, {})).toThrow(
    /secret\('REAL_A'\): is neither in the environment.*\n.*secret\('REAL_B'\)/,
  )
})
