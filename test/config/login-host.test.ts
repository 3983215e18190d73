import { describe, expect, test } from 'vitest'
import { GOOD, problemsOf } from './a-config.ts'

const HOST = GOOD.hosts['app.example.com']

function withLogin(login: Record<string, unknown>, hosts: readonly string[] = ['app.example.com']): unknown {
  return {
    ...GOOD,
    login: { ...GOOD.login, ...login },
    hosts: Object.fromEntries(hosts.map((name) => [name, HOST])),
  }
}

describe('may be', () => {
  test.each([
    ['a host of its own', withLogin({ host: 'login.example.com' })],
    ['one of the apps', withLogin({ host: 'app.example.com' })],
    ['a host in another domain than the apps', withLogin({ host: 'login.example.net' })],
    ['passkeys of its own', withLogin({ host: 'login.example.com', rpId: 'login.example.com' })],
    ['passkeys of its domain', withLogin({ host: 'login.example.com', rpId: 'example.com' })],
    ['passkeys of a domain between', withLogin({ host: 'a.b.c.example.com', rpId: 'b.c.example.com' })],
    ['of this machine', withLogin({ host: 'localhost', rpId: 'localhost' })],
    ['of a domain of this machine', withLogin({ host: 'login.house.localhost', rpId: 'house.localhost' })],
    [
      'a domain that several hosts share, each with pages of its own',
      withLogin({ rpId: 'example.com' }, ['app.example.com', 'other.example.com', 'example.com']),
    ],
  ])('%s', (_, config) => {
    expect(problemsOf(config)).toEqual([])
  })
})

describe('is wrong, and says where and what would be right', () => {
  test.each([
    [
      'another domain',
      withLogin({ host: 'login.example.com', rpId: 'example.net' }),
      [
        "login.rpId: is \"example.net\", which login.host does not lie under; 'login.example.com' or 'example.com'",
      ],
    ],
    [
      'a name that only ends alike',
      withLogin({ host: 'login.example.com', rpId: 'ample.com' }),
      [
        "login.rpId: is \"ample.com\", which login.host does not lie under; 'login.example.com' or 'example.com'",
      ],
    ],
    [
      'a host beneath, and not above',
      withLogin({ host: 'example.com', rpId: 'login.example.com' }),
      ['login.rpId: is "login.example.com", which login.host does not lie under; \'example.com\''],
    ],
    [
      'a name of one label',
      withLogin({ host: 'login.localhost', rpId: 'localhost' }),
      ['login.rpId: is "localhost", which browsers take for nobody’s domain; \'login.localhost\''],
    ],
    [
      'the end of an address',
      withLogin({ host: '127.0.0.1', rpId: '0.0.1' }),
      ['login.rpId: is "0.0.1", which login.host does not lie under; \'127.0.0.1\''],
    ],
    [
      'a domain that one of several hosts does not share',
      withLogin({ rpId: 'example.com' }, ['app.example.com', 'app.example.net']),
      [
        "login.rpId: is \"example.com\", which hosts.app.example.net does not lie under; 'app.example.net' or 'example.net'",
      ],
    ],
    [
      'an address for a name',
      withLogin({ host: 'https://login.example.com' }),
      ['login.host: is "https://login.example.com"; a host name in lower case, without port'],
    ],
    [
      'a port',
      withLogin({ host: 'login.example.com:8443' }),
      ['login.host: is "login.example.com:8443"; a host name in lower case, without port'],
    ],
  ])('%s', (_, config, problems) => {
    expect(problemsOf(config)).toEqual(problems)
  })
})
