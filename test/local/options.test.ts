import { expect, test } from 'vitest'
import { readOptions } from '../../local/options.ts'

test.each([
  ['an app', ['http://127.0.0.1:3000'], 'http://127.0.0.1:3000'],
  ['an app with a slash behind it', ['http://127.0.0.1:3000/'], 'http://127.0.0.1:3000'],
  ['an app in capitals', ['HTTP://LocalHost:3000'], 'http://localhost:3000'],
  ['an app under a path', ['http://127.0.0.1:3000/legacy/app'], 'http://127.0.0.1:3000/legacy/app'],
  ['a path whose slash the check refuses', ['http://127.0.0.1:3000/a/'], 'http://127.0.0.1:3000/a/'],
  ['a zone’s origin', ['http://127.0.0.1:3000', '--config', 'a.ts'], 'http://127.0.0.1:3000'],
])('--origin may be %s', (_, args, origin) => {
  expect(readOptions(['--origin', ...args])).toMatchObject({ ok: true, value: { origin } })
})

const AN_ADDRESS = 'is not an address such as http://127.0.0.1:3000, or http://127.0.0.1:3000/app.'

test.each([
  ['no scheme', ['localhost:3000'], AN_ADDRESS],
  ['another scheme', ['ftp://127.0.0.1'], AN_ADDRESS],
  ['a query', ['http://127.0.0.1:3000/?x'], AN_ADDRESS],
  ['a fragment', ['http://127.0.0.1:3000/#x'], AN_ADDRESS],
  ['a password', ['http://a:b@127.0.0.1:3000'], AN_ADDRESS],
  [
    'a path in a zone',
    ['http://127.0.0.1:3000/app', '--config', 'a.ts'],
    "has a path; with --config it says where the origin of a host with origin 'zone' is, which has none.",
  ],
])('--origin may not have %s', (_, args, says) => {
  expect(readOptions(['--origin', ...args])).toEqual({ ok: false, error: `--origin "${args[0]}" ${says}` })
})
