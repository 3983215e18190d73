import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openJsonFile } from '../../local/json-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a document survives a restart', () => {
  const path = join(folder, 'deep', 'users.json')
  const first = openJsonFile(path, () => ({ users: ['ana'] }))
  first.data.users.push('bo')
  first.save()
  expect(openJsonFile(path, () => ({ users: [] as string[] })).data).toEqual({ users: ['ana', 'bo'] })
})

test('without a path nothing is written', () => {
  const memory = openJsonFile(null, () => ({ count: 1 }))
  memory.save()
  expect(memory.data).toEqual({ count: 1 })
})

test('a broken file is named, and left as it is', () => {
  const path = join(folder, 'broken.json')
  writeFileSync(path, '{"users":')
  expect(() => openJsonFile(path, () => ({}))).toThrow(`${path} is not JSON`)
  expect(readFileSync(path, 'utf8')).toBe('{"users":')
})
