import { expect, test } from 'vitest'
import { compileHosts } from '../../gateway/policy/routes.ts'

test('a host is found by its name in lower case, with what it says and what it leaves out', () => {
  const hosts = compileHosts({
    'App.Example.com': { origin: 'https://o.example', routes: [{ path: '/*', access: 'signed-in' }] },
    other: {
      origin: 'http://p',
      identity: 'remote-user',
      routes: [{ path: '/', access: 'public', whenSignedOut: 'unauthorized' }],
    },
  })
  expect([...hosts.keys()]).toEqual(['app.example.com', 'other'])
  expect(hosts.get('app.example.com')).toMatchObject({ origin: 'https://o.example', identity: 'gatehouse' })
  expect(hosts.get('app.example.com')?.routes.rules[0]).toMatchObject({
    whenSignedOut: 'sign-in',
    methods: undefined,
  })
  expect(hosts.get('other')?.identity).toBe('remote-user')
  expect(hosts.get('other')?.routes.rules[0]?.whenSignedOut).toBe('unauthorized')
})
