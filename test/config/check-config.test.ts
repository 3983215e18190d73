import { describe, expect, test } from 'vitest'
import { checkConfig } from '../../gateway/config/check-config.ts'
import { CORS, changed, GOOD, problemsOf, ROUTE, withHost, withRoute } from './a-config.ts'

test('a whole configuration is what was written', () => {
  expect(checkConfig(GOOD)).toEqual({ ok: true, value: GOOD })
})

describe('may be', () => {
  test.each([
    [
      'an origin by http, with port',
      changed('hosts', {
        localhost: { origin: 'http://127.0.0.1:8788', routes: GOOD.hosts['app.example.com'].routes },
      }),
    ],
    ['a service on this machine by http', changed('authsignal.apiUrl', 'http://127.0.0.1:8790/v1')],
    ['nobody may sign up', changed('login.signUp', undefined)],
    ['every method', changed('login.methods', ['passkey', 'email_otp', 'authsignal_ui'])],
    ['who is led to Authsignal’s pages', changed('login.uiFor', 'other-factors')],
    ['where those are', changed('authsignal.uiOrigin', 'https://auth.example.com')],
    ['an app under a path', withHost({ origin: 'https://o.example/app' })],
    ['the zone’s own origin', withHost({ origin: 'zone' })],
    ['the visitor’s Host', withHost({ hostHeader: 'public' })],
    ['a map of identity', withHost({ identity: { 'X-User': 'sub', toString: 'email' } })],
    ['a POST that means another method', withHost({ methodOverride: true })],
    ['a lock', withHost({ lock: { secret: { secret: 'LOCK' } } })],
    ['a lock that signs', withHost({ lock: { header: 'X-Lock', kind: 'hmac', secret: { secret: 'LOCK' } } })],
    ['pages that may open WebSockets', withHost({ webSocketOrigins: ['https://spa.example.com:8443'] })],
    ['a deadline and CORS of a route', withRoute({ ...ROUTE, firstByteSeconds: 5, cors: CORS })],
    ['a key to sign for the app', changed('keys.assertion', [{ secret: 'SIGN' }])],
    ['an operator’s token', changed('keys.operatorToken', { secret: 'TOKEN' })],
    ['two sealing keys', changed('keys.sealing', [{ secret: 'A' }, { secret: 'B' }])],
    [
      'how long a session lasts',
      changed('session', { maxAgeHours: 8, idleMinutes: 30, maxConnectionMinutes: 90 }),
    ],
    ['addresses hashed in the log', changed('audit', { email: 'hashed' })],
    ['a silent registry that lets in', changed('revocation', { whenUnreachable: 'allow-until-exp' })],
    ['a route for who has just signed in', withRoute({ ...ROUTE, maxAuthAgeMinutes: 60 })],
    ['tries of one’s own', changed('limits', { perIp: { tries: 300, windowSeconds: 600 } })],
  ])('%s', (_, config) => {
    expect(problemsOf(config)).toEqual([])
  })
})

describe('is wrong, and says where and what would be right', () => {
  test.each([
    ['a part left out', 'keys', undefined, /^keys: is missing/],
    ['an option left out', 'cognito.clientId', undefined, /^cognito\.clientId: is missing/],
    ['an option nobody knows', 'cognito.clinetId', 'x', /^cognito\.clinetId: is not an option/],
    [
      'a pool id without region',
      'cognito.userPoolId',
      'Example',
      /^cognito\.userPoolId: is "Example"; .*us-east-1_Example/,
    ],
    ['a number for a text', 'authsignal.tenantId', 7, /^authsignal\.tenantId: is 7; /],
    ['a region that is none', 'authsignal.region', 'mars', /^authsignal\.region: .*'us', 'au', 'eu' or 'ca'/],
    ['an action with a slash', 'authsignal.action', 'a/b', /^authsignal\.action: /],
    [
      'a service by http elsewhere',
      'authsignal.apiUrl',
      'http://api.authsignal.com/v1',
      /^authsignal\.apiUrl: .*https/,
    ],
    [
      'a service with a slash at the end',
      'authsignal.apiUrl',
      'https://api.authsignal.com/v1/',
      /^authsignal\.apiUrl: /,
    ],
    ['a service with a user name', 'cognito.endpoint', 'https://user@example.com', /^cognito\.endpoint: /],
    [
      'a method there is not',
      'login.methods',
      ['sms'],
      /^login\.methods\.0: is "sms"; 'passkey', 'email_otp' or 'authsignal_ui'$/,
    ],
    [
      'Authsignal’s pages without a code for whoever has nothing there',
      'login.methods',
      ['passkey', 'authsignal_ui'],
      /^login\.methods: has 'authsignal_ui' without 'email_otp'; /,
    ],
    ['pages for nobody known', 'login.uiFor', 'everybody', /^login\.uiFor: is "everybody"; 'enrolled' or/],
    [
      'an address of the pages with a path',
      'authsignal.uiOrigin',
      'https://auth.example.com/ui',
      /^authsignal\.uiOrigin: is "https:\/\/auth\.example\.com\/ui"; an https address without path/,
    ],
    ['one by http', 'authsignal.uiOrigin', 'http://auth.example.com', /^authsignal\.uiOrigin: is /],
    ['one that is none', 'authsignal.uiOrigin', 'auth.example.com', /^authsignal\.uiOrigin: is /],
    [
      'a domain with @',
      'login.signUp',
      { emailDomains: ['@example.com'] },
      /^login\.signUp\.emailDomains\.0: .*a domain/,
    ],
    [
      'a session of a century',
      'session',
      { maxAgeHours: 876_000 },
      /^session\.maxAgeHours: is 876000; hours, from 1 to 720/,
    ],
    [
      'a session idle at once',
      'session',
      { idleMinutes: 1 },
      /^session\.idleMinutes: is 1; minutes, from 5 to 1440/,
    ],
    [
      'a connection for ever',
      'session',
      { maxConnectionMinutes: 0 },
      /^session\.maxConnectionMinutes: is 0; minutes/,
    ],
    [
      'a registry nobody cares for',
      'revocation',
      { whenUnreachable: 'allow' },
      /^revocation\.whenUnreachable: is "allow"; 'refuse' or 'allow-until-exp'/,
    ],
    [
      'addresses logged as nobody knows',
      'audit',
      { email: 'hash' },
      /^audit\.email: is "hash"; 'left-out', 'hashed' or 'plain'/,
    ],
    [
      'a region that is none',
      'aws',
      anAws({ region: 'virginia' }),
      /^aws\.region: is "virginia"; a region of AWS/,
    ],
    ['no table', 'aws', anAws({ registryTable: undefined }), /^aws\.registryTable: is missing/],
    [
      'a table by its ARN',
      'aws',
      anAws({ registryTable: 'arn:aws:x' }),
      /^aws\.registryTable: .*a table's name/,
    ],
    ['a secret nobody names', 'aws', anAws({ secretId: '' }), /^aws\.secretId: .*a secret's name or ARN/],
    [
      'an endpoint without https',
      'aws',
      anAws({ dynamodbEndpoint: 'http://dynamo.example.com' }),
      /^aws\.dynamodbEndpoint: .*an https address/,
    ],
    [
      'an endpoint that is none',
      'aws',
      anAws({ secretsManagerEndpoint: 'here' }),
      /^aws\.secretsManagerEndpoint: .*an https address/,
    ],
    ['an option of none', 'aws', anAws({ replicas: [] }), /^aws\.replicas: is not an option/],
    ['no tries at all', 'limits', { perIp: { tries: 0, windowSeconds: 60 } }, /^limits\.perIp\.tries: /],
  ])('%s', (_, path, value, says) => {
    expect(problemsOf(changed(path, value))).toEqual([expect.stringMatching(says)])
  })

  test.each([
    ['an identity nobody knows', { identity: 'nginx' }, /identity: is "nginx"; 'gatehouse'/],
    ['a value nobody knows', { identity: { 'X-User': 'name' } }, /X-User: is "name"/],
    [
      'a header of another meaning',
      { identity: { Cookie: 'sub' } },
      /Cookie: is "Cookie"; a header that means/,
    ],
    ['who the visitor is on the network', { identity: { 'X-Forwarded-For': 'sub' } }, /means nothing yet/],
    [
      'the length of a body',
      { lock: { header: 'content-length', secret: { secret: 'L' } } },
      /means nothing yet/,
    ],
    ['a header that is none', { identity: { 'X User': 'sub' } }, /a header's name/],
    [
      'a lock of a kind nobody knows',
      { lock: { kind: 'tls', secret: { secret: 'L' } } },
      /'secret' or 'hmac'/,
    ],
    [
      'a Host that can’t be chosen',
      { origin: 'zone', hostHeader: 'origin' },
      /hostHeader: is 'origin', .*leave hostHeader out/,
    ],
    [
      'a page’s origin with a path',
      { webSocketOrigins: ['https://a.example/x'] },
      /an origin with nothing behind/,
    ],
    ['any page’s origin', { webSocketOrigins: ['*'] }, /an origin with nothing behind/],
    ['no page at all', { webSocketOrigins: [] }, /a list/],
    [
      'CORS for anybody',
      { routes: [{ ...ROUTE, cors: { origins: ['*'] } }] },
      /an origin with nothing behind/,
    ],
    [
      'CORS for null',
      { routes: [{ ...ROUTE, cors: { origins: ['null'] } }] },
      /an origin with nothing behind/,
    ],
    ['CORS for nobody', { routes: [{ ...ROUTE, cors: { origins: [] } }] }, /a list/],
    ['a deadline of no time', { routes: [{ ...ROUTE, firstByteSeconds: 0 }] }, /seconds, from 1 to 3600/],
  ])('%s', (_, host, says) => {
    expect(problemsOf(withHost(host))).toEqual([expect.stringMatching(says)])
  })

  test.each([
    [
      'in place of its name',
      'cognito.clientSecret',
      'hunter2!',
      /^cognito\.clientSecret: write secret\('NAME'\)/,
    ],
    [
      'as its name',
      'cognito.clientSecret',
      { secret: 'hunter2!' },
      /^cognito\.clientSecret\.secret: is no name/,
    ],
    ['for a list of them', 'keys.sealing', 'hunter2!', /^keys\.sealing: is no list/],
    ['for all keys', 'keys', 'hunter2!', /^keys: is no object/],
    [
      'for a lock',
      'hosts',
      { a: { origin: 'https://o.example', routes: [ROUTE], lock: 'hunter2!' } },
      /^hosts\.a\.lock: is no object; one such as \{ secret: secret\('ORIGIN_LOCK'\) \}$/,
    ],
  ])('a secret written out %s is not repeated', (_, path, value, says) => {
    const problems = problemsOf(changed(path, value))
    expect(problems).toEqual([expect.stringMatching(says)])
    expect(problems.join()).not.toContain('hunter2')
  })

  test('all problems at once', () => {
    expect(problemsOf({ cognito: {}, nonsense: 1 }).length).toBeGreaterThan(6)
  })

  test.each([
    ['nothing', undefined, 'is missing; an object'],
    ['null', null, 'is null; an object'],
    ['a text', 'x', 'is "x"; an object'],
    ['a list', [], 'is a list; an object'],
  ])('%s', (_, config, says) => {
    expect(problemsOf(config)).toEqual([`configuration: ${says}`])
  })

  test.each([
    ['methods', 'login.methods', [], 'login.methods: is empty; a list of at least one method,'],
    ['hosts', 'hosts', {}, 'hosts: is empty; at least one host'],
    ['sealing keys', 'keys.sealing', [], 'keys.sealing: is empty; a list of secrets,'],
    ['a text', 'authsignal.tenantId', '', 'authsignal.tenantId: is empty; the tenant'],
  ])('none of %s', (_, path, value, says) => {
    expect(problemsOf(changed(path, value))).toEqual([expect.stringContaining(says)])
  })

  test.each([
    ['hosts in a list', 'hosts', [{}], /^hosts: is a list; hosts by name/],
    ['a number for tries', 'limits', { perIp: 300 }, /^limits\.perIp: is 300; \{ tries, windowSeconds \}$/],
    ['a host that is none', 'hosts', { a: null }, /^hosts\.a: is null; a host/],
    [
      'a host under a name that is passed over',
      'hosts',
      { constructor: 5 },
      /^hosts: has a name that is none/,
    ],
  ])('%s', (_, path, value, says) => {
    expect(problemsOf(changed(path, value))).toEqual([expect.stringMatching(says)])
  })

  test('each option nobody knows', () => {
    const problems = problemsOf({ ...GOOD, nonsense: 1, rubbish: 2 })
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['nonsense', 'rubbish'])
  })
})

describe('a host', () => {
  test.each([
    ['a path with a slash at its end', 'https://o.example/app/'],
    ['a path that can be read in two ways', 'https://o.example/a/../b'],
    ['a path with another in its escapes', 'https://o.example/a%2Fb'],
    ['a path with a star', 'https://o.example/app/*'],
    ['an origin with a query', 'https://o.example?x'],
    ['a zone by another name', 'Zone'],
    ['an origin with a slash', 'https://o.example/'],
    ['an origin in capitals', 'https://O.example'],
    ['an origin with its port written twice over', 'https://o.example:443'],
    ['an origin with a user name', 'https://a@o.example'],
    ['an origin that is no web address', 'ftp://o.example'],
    ['an origin that is nothing', 'o.example'],
  ])('%s is wrong', (_, origin) => {
    const routes = [{ path: '/*', access: 'signed-in' }]
    expect(problemsOf(changed('hosts', { 'app.example.com': { origin, routes } }))).toHaveLength(1)
  })

  test.each([
    ['a port', 'app.example.com:8443'],
    ['capitals', 'App.example.com'],
    ['a star', '*.example.com'],
    ['a dot at the end', 'app.example.com.'],
  ])('a name with %s is wrong', (_, name) => {
    const host = { origin: 'https://o.example', routes: [{ path: '/*', access: 'signed-in' }] }
    expect(problemsOf(changed('hosts', { [name]: host }))).toHaveLength(1)
  })
})

describe('a route’s path', () => {
  test.each([['/'], ['/*'], ['/x'], ['/x/'], ['/x/*'], ['/a%20b/*'], ['/%C3%BC'], ['/A/b.c-d_e~/*']])(
    '%s is one',
    (path) => {
      expect(problemsOf(withRoute({ path, access: 'public' }))).toEqual([])
    },
  )

  test.each([
    ['without a slash', 'x'],
    ['empty', ''],
    ['with a star in the middle', '/x/*/y'],
    ['with a star behind a letter', '/x*'],
    ['with two stars', '/x/**'],
    ['with dots', '/x/../y'],
    ['with two slashes', '/x//y'],
    ['with two slashes before the star', '/x//*'],
    ['with small hex', '/%c3%bc'],
    ['with a letter escaped', '/%41'],
    ['with a space', '/a b'],
    ['with an escaped slash, which some read as one', '/a%2Fb'],
    ['with parameters, which some drop', '/a;b'],
    ['with an escaped percent sign', '/100%25'],
    ['with a query', '/x?y'],
    ['with a broken escape', '/%zz'],
  ])('%s is none', (_, path) => {
    expect(problemsOf(withRoute({ path, access: 'public' }))).toHaveLength(1)
  })
})

describe('a route’s access', () => {
  test.each([
    [
      'a word nobody knows',
      { access: 'everybody' },
      /access: is "everybody"; 'public', 'optional', 'signed-in'/,
    ],
    ['none', {}, /access: is missing$/],
    ['no condition, which would let everybody in', { access: {} }, /access: is empty; one or more of/],
    ['a condition that is not there', { access: { groups: undefined } }, /access: is empty/],
    ['conditions in a list', { access: ['admins'] }, /access: is a list; 'public'/],
    ['an empty list of groups', { access: { groups: [] } }, /groups: is empty; a list of group names/],
    ['a group for a list', { access: { groups: 'admins' } }, /access\.groups: is "admins"; a list of group/],
    [
      'an address in capitals',
      { access: { emails: ['Ana@example.com'] } },
      /emails\.0: is "Ana@example.com"/,
    ],
    ['a condition nobody knows', { access: { group: ['admins'] } }, /access\.group: is not an option/],
    ['methods in small letters', { access: 'public', methods: ['get'] }, /methods\.0: is "get"; a method/],
    ['no methods', { access: 'public', methods: [] }, /methods: is empty; a list of methods/],
  ])('%s is wrong', (_, route, says) => {
    expect(problemsOf(withRoute({ path: '/*', ...route }))).toEqual([expect.stringMatching(says)])
  })
})

function anAws(change: object): object {
  return {
    region: 'us-east-1',
    registryTable: 'gatehouse-registry',
    secretId: 'gatehouse/secrets',
    ...change,
  }
}
