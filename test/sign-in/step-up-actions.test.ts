import { expect, test } from 'vitest'
import type { HostConfig, RouteConfig } from '../../gateway/core/config.ts'
import { compileStepUps, stepUpNamed } from '../../gateway/sign-in/step-up-actions.ts'

const HOST = 'app.example.com'
const COMMON: Omit<HostConfig, 'routes'> = { origin: 'http://127.0.0.1:3000' }

/** What is known of `admin` where a host has these routes. */
function known(routes: readonly RouteConfig[], host = HOST) {
  const stepUps = compileStepUps({ [HOST]: { ...COMMON, routes } })
  return stepUpNamed('admin', { desk: { stepUps }, normal: { host } })
}

function route(path: string, trustRules?: boolean): RouteConfig {
  const stepUp = { action: 'admin', maxAgeMinutes: 5, ...(trustRules === undefined ? {} : { trustRules }) }
  return { path, access: { stepUp } }
}

test.each<[string, readonly RouteConfig[], unknown]>([
  ['trusts no rules unless told to', [route('/admin/*')], { place: '/admin/', trustsRules: false }],
  ['trusts them where told to', [route('/admin/*', true)], { place: '/admin/', trustsRules: true }],
  [
    'trusts none where one of its routes does not, and comes last',
    [route('/admin/*', true), route('/payments/*')],
    { place: '/admin/', trustsRules: false },
  ],
  [
    'trusts none where one of its routes does not, and comes first',
    [route('/payments/*', false), route('/admin/*', true)],
    { place: '/payments/', trustsRules: false },
  ],
  ['is not there where no route asks for it', [{ path: '/admin/*', access: 'signed-in' }], undefined],
])('an action %s', (_sentence, routes, expected) => {
  expect(known(routes)).toEqual(expected)
})

test('an action of one host is none of another', () => {
  expect(known([route('/admin/*')], 'other.example.com')).toBeUndefined()
})
