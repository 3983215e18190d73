import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MUTANTS } from './mutants.ts'

test('each breakage can be tried: its old text stands once in its file, and its test is there', () => {
  const cannot = MUTANTS.filter(
    ({ file, old, test }) => readFileSync(file, 'utf8').split(old).length !== 2 || !existsSync(test),
  )
  expect(cannot.map(({ file, about }) => `${file}: ${about}`)).toEqual([])
})

test('no two are the same', () => {
  const keys = MUTANTS.map(({ file, old, new: broken, test }) => JSON.stringify([file, old, broken, test]))
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
})
