import { describe, expect, test } from 'vitest'
import { isPreBuiltUi } from '../../gateway/providers/pre-built-ui.ts'

const OWN = { uiOrigin: 'https://auth.example.com' }
const EMBEDDED = { apiUrl: 'http://127.0.0.1:8790/v1' }

describe('leads to Authsignal:', () => {
  test.each<[string, Parameters<typeof isPreBuiltUi>[1], string]>([
    ['its own address', {}, 'https://mfa.authsignal.com/?token=t'],
    ['a region’s', {}, 'https://au.mfa.authsignal.com/x?token=t'],
    ['where the API is', EMBEDDED, 'http://127.0.0.1:8790/ui?token=t'],
    ['its own, where the API is elsewhere', EMBEDDED, 'https://mfa.authsignal.com/?token=t'],
    ['a domain of one’s own', OWN, 'https://auth.example.com/?token=t'],
  ])('%s', (_sentence, named, url) => {
    expect(isPreBuiltUi(url, named)).toBe(true)
  })
})

describe('does not:', () => {
  test.each<[string, Parameters<typeof isPreBuiltUi>[1], string]>([
    ['nothing', {}, ''],
    ['a path', {}, '/ui?token=t'],
    ['a script', {}, 'javascript:alert(1)'],
    ['data, where an API is named', EMBEDDED, 'data:text/html,x'],
    ['a file, where one is', { apiUrl: 'file:///v1' }, 'file:///ui'],
    ['another site', {}, 'https://evil.example/?token=t'],
    ['one whose name ends alike', {}, 'https://evilauthsignal.com/'],
    ['one whose name begins alike', {}, 'https://mfa.authsignal.com.evil.example/'],
    ['a name for a user', {}, 'https://mfa.authsignal.com@evil.example/'],
    ['with a user', {}, 'https://ana@mfa.authsignal.com/'],
    ['with a password', OWN, 'https://:x@auth.example.com/'],
    ['the bare domain', {}, 'https://authsignal.com/'],
    ['by http', {}, 'http://mfa.authsignal.com/'],
    ['at another port', {}, 'https://mfa.authsignal.com:8443/'],
    ['another port of where the API is', EMBEDDED, 'http://127.0.0.1:8791/ui'],
    ['another name of where the API is', EMBEDDED, 'http://localhost:8790/ui'],
    ['Authsignal’s, where one has a domain of one’s own', OWN, 'https://mfa.authsignal.com/'],
    ['below one’s own', OWN, 'https://x.auth.example.com/'],
    ['where the API is, with a domain of one’s own', { ...OWN, ...EMBEDDED }, 'http://127.0.0.1:8790/ui'],
  ])('%s', (_sentence, named, url) => {
    expect(isPreBuiltUi(url, named)).toBe(false)
  })
})
