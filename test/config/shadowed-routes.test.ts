import { describe, expect, test } from 'vitest'
import { shadowedRoutes } from '../../gateway/config/shadowed-routes.ts'

describe('covered whole by what stands before it:', () => {
  test.each([
    ['everything, by everything', ['/*', '/*']],
    ['the root', ['/*', '/']],
    ['an area in an area', ['/a/*', '/a/b/*']],
    ['a path in an area', ['/a/*', '/a/b']],
    ['the area’s own path', ['/a/*', '/a']],
    ['the area’s own path with a slash', ['/a/*', '/a/']],
    ['a path twice', ['/a', '/a']],
    ['one path in two spellings', ['/a%2Cb', '/a,b']],
    ['an area in another spelling', ['/%21/*', '/!/x']],
    ['one method of all', ['/*', 'GET /a']],
    ['HEAD by GET', ['GET /*', 'HEAD /a']],
    ['a method by itself', ['POST,PUT /*', 'PUT /a']],
  ])('%s', (_, patterns) => {
    expect(shadowedRoutes(patterns.map(routeOf))).toEqual([{ at: 1, by: [0] }])
  })

  test('by several, method by method, each named once', () => {
    const routes = ['GET /a/*', 'POST /*', 'PUT /a', 'GET,POST,PUT /a'].map(routeOf)
    expect(shadowedRoutes(routes)).toEqual([{ at: 3, by: [0, 1, 2] }])
  })

  test('by one that is behind one that can’t be read', () => {
    expect(shadowedRoutes([undefined, routeOf('/*'), undefined, routeOf('/a')])).toEqual([{ at: 3, by: [1] }])
  })
})

describe('has requests of its own:', () => {
  test.each([
    ['everything, behind an area', ['/a/*', '/*']],
    ['an area whose name begins alike', ['/a/*', '/ab/*']],
    ['a path with a slash, behind one without', ['/a', '/a/']],
    ['an area behind its own path', ['/a', '/a/*']],
    ['an area behind its own path with a slash', ['/a/', '/a/*']],
    ['an area in capitals', ['/a/*', '/A/*']],
    ['all methods, behind some', ['GET,POST /*', '/a']],
    ['another method', ['GET /*', 'POST /a']],
    ['two methods, behind one of them', ['POST /*', 'GET,POST /a']],
    ['GET behind HEAD, which leaves out GET', ['HEAD /*', 'GET /a']],
  ])('%s', (_, patterns) => {
    expect(shadowedRoutes(patterns.map(routeOf))).toEqual([])
  })
})

/** `GET,POST /path`, or a path alone for all methods. */
function routeOf(written: string) {
  const [methods = '', path] = written.split(' ')
  return path === undefined ? { path: methods } : { path, methods: methods.split(',') }
}
