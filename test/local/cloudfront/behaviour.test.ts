import { expect, test } from 'vitest'
import { type Behaviour, behaviourFor } from '../../../local/cloudfront/behaviour.ts'

const at = (path: string): Behaviour => ({ path, sendsViewerHost: true, functions: {} })
const ALL = [at('/.auth/*'), at('/about'), at('*')]

test.each<[string, string, string]>([
  ['a path beneath', '/.auth/login', '/.auth/*'],
  ['nothing beneath', '/.auth/', '/.auth/*'],
  ['no slash behind', '/.auth', '*'],
  ['another beginning', '/.author/', '*'],
  ['other letters', '/.AUTH/login', '*'],
  ['dots that lead to it', '/a/b/../../.auth/login', '/.auth/*'],
  ['dots that lead out of it', '/.auth/../login', '*'],
  ['dots at the end', '/.auth/x/..', '/.auth/*'],
  ['dots that would lead above the top', '/../../.auth/login', '/.auth/*'],
  ['escaped letters', '/%2E%61uth/login', '/.auth/*'],
  ['an escaped slash, which is none', '/.auth%2flogin', '*'],
  ['a letter escaped twice', '/%252eauth/login', '*'],
  ['two slashes, which are one', '//.auth/login', '/.auth/*'],
  ['two slashes behind it', '/.auth//login', '/.auth/*'],
  ['dots behind two slashes', '/static//../.auth/login', '/.auth/*'],
  ['a path without asterisk', '/about', '/about'],
  ['more than that path', '/about/us', '*'],
])('%s', (_sentence, uri, path) => expect(behaviourFor(uri, ALL)?.path).toBe(path))

test('the first that fits is it, whichever is longer', () => {
  expect(behaviourFor('/.auth/login', [at('*'), at('/.auth/*')])?.path).toBe('*')
})

test('where none fits there is none', () => expect(behaviourFor('/b', [at('/a')])).toBeUndefined())
