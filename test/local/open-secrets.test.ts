import { createPrivateKey } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makePrivateKey, makeSecret, openSecrets } from '../../local/open-secrets.ts'
import { WrongConfig } from '../../local/wrong-config.ts'

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const MAY_BE_MADE = new Map([['SEALING_KEY', makeSecret]])
const allIsWell = () => []

test('what may be made is made once, and kept', () => {
  const first = openSecrets(['SEALING_KEY'], MAY_BE_MADE, folder, {}, allIsWell)
  expect(first.SEALING_KEY).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(openSecrets(['SEALING_KEY'], MAY_BE_MADE, folder, {}, allIsWell)).toEqual(first)
  expect(JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'))).toEqual(first)
})

test('the environment counts before the file, an empty variable for nothing', () => {
  const kept = openSecrets(['SEALING_KEY'], new Map(), folder, { SEALING_KEY: '' }, allIsWell)
  expect(kept.SEALING_KEY).toHaveLength(43)
  const given = openSecrets(['SEALING_KEY'], new Map(), folder, { SEALING_KEY: 'mine' }, allIsWell)
  expect(given).toEqual({ SEALING_KEY: 'mine' })
  expect(JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'))).toEqual(kept)
})

test('what is wrong with any of them is said, and then none is kept', () => {
  const empty = mkdtempSync(join(tmpdir(), 'gatehouse-test-'))
  const looksAt = (lookUp: (name: string) => string | undefined) => [
    `GIVEN is ${lookUp('GIVEN')}`,
    `LOST is ${lookUp('LOST')}`,
  ]
  const opened = () =>
    openSecrets(['SEALING_KEY', 'GIVEN', 'LOST'], MAY_BE_MADE, empty, { GIVEN: 'here' }, looksAt)
  expect(opened).toThrow(new WrongConfig(['GIVEN is here', 'LOST is undefined']))
  expect(readdirSync(empty)).toEqual([])
  rmSync(empty, { recursive: true })
})

test('what the file has that is no text has no value', () => {
  const odd = mkdtempSync(join(tmpdir(), 'gatehouse-test-'))
  writeFileSync(join(odd, 'secrets.json'), '{"LOCK": 5}')
  expect(openSecrets(['LOCK'], new Map(), odd, {}, (lookUp) => (lookUp('LOCK') ? ['has one'] : []))).toEqual(
    {},
  )
  rmSync(odd, { recursive: true })
})

test('a private key is made as openssl would', () => {
  const { asymmetricKeyDetails } = createPrivateKey(makePrivateKey())
  expect(asymmetricKeyDetails?.namedCurve).toBe('prime256v1')
})
