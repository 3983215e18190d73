import { describe, expect, test } from 'vitest'
import { stayWithin } from '../../gateway/gate/stay-within.ts'
import { aNormal } from '../request/an-incoming.ts'

const at = (path: string) => aNormal({ url: `https://app.example.com${path}` })

describe('an app under a path in front: /app', () => {
  test.each([
    ['an ordinary path', '/x/y', true],
    ['the root', '/', true],
    ['two ways to read it, both within', '/x;v=1/y', true],
    ['an escaped slash', '/x%2Fy', true],
    ['dots, already gone', '/a/../b', true],
    ['up and out for who drops path parameters first', '/..;/x', false],
    ['up and out, and in again', '/..;/app/x', false],
    ['up and out for who decodes', '/%2e%2e%2fx', false],
    ['up and out for who decodes slashes', '/x/..%2f..%2fy', false],
    ['up and out for who folds backslashes', '/..%5cx', false],
    ['up and out, deeper', '/x/y/..;/..;/..;/z', false],
    ['up, and no further than the root', '/x/..;/y', true],
  ])('%s', (_, path, isWithin) => {
    expect(stayWithin('/app', at(path)).ok).toBe(isWithin)
  })
})

test('a neighbour whose name is as long is not the app, whatever is left of its path', () => {
  const normal = at('/..;/abc/x')
  expect(stayWithin('/app', { ...normal, readings: [...normal.readings, '/x'] }).ok).toBe(false)
})

test('without one there is nothing to leave', () => {
  expect(stayWithin('', at('/..;/x')).ok).toBe(true)
})
