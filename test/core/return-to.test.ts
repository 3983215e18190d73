import { describe, expect, test } from 'vitest'
import { returnTo } from '../../gateway/core/return-to.ts'

const ORIGIN = 'https://app.example.com'
const HOME = 'https://app.example.com/'
/** CloudFront takes a URL of 8,192 bytes. */
const LONGEST = `/${'a'.repeat(8_191)}`

describe('a way home', () => {
  test.each([
    ['a path', '/reports', 'https://app.example.com/reports'],
    ['a path with query', '/reports?year=2025&x=%2F', 'https://app.example.com/reports?year=2025&x=%2F'],
    ['a path with fragment', '/reports#top', 'https://app.example.com/reports#top'],
    ['an absolute URL of ours', 'https://app.example.com/a?b', 'https://app.example.com/a?b'],
    [
      'a path that begins with // after dots are removed, as an absolute URL',
      '/.//evil.example',
      `${HOME}/evil.example`,
    ],
    ['the same from an absolute URL', 'https://app.example.com//evil.example', `${HOME}/evil.example`],
    ['an address in the query', '/go?to=https://evil.example', `${HOME}go?to=https://evil.example`],
    ['a path that only resembles ours', '/.authors', `${HOME}.authors`],
    ['the account page, alone of ours', '/.auth/account', `${HOME}.auth/account`],
    ['the account page, absolute', 'https://app.example.com/.auth/account', `${HOME}.auth/account`],
    ['a hand-over, alone of ours', '/.auth/handover?state=aZ_-9', `${HOME}.auth/handover?state=aZ_-9`],
    [
      'the offer of what was kept',
      '/.auth/resume/confirm?return_to=%2Fx',
      `${HOME}.auth/resume/confirm?return_to=%2Fx`,
    ],
    ['the same without its link', '/.auth/resume/confirm', `${HOME}.auth/resume/confirm`],
    ['an @ in the path', '/@evil.example', `${HOME}@evil.example`],
    ['the longest path there may be', LONGEST, `${ORIGIN}${LONGEST}`],
    ['the same, absolute', `${ORIGIN}${LONGEST}`, `${ORIGIN}${LONGEST}`],
  ])('%s', (_, asked, target) => {
    expect(returnTo(asked, ORIGIN)).toBe(target)
  })
})

describe('not a way home', () => {
  test.each([
    ['nothing', null],
    ['a hand-over without its state', '/.auth/handover'],
    ['a hand-over with an address', '/.auth/handover?return_to=/x'],
    ['a hand-over with more than its state', '/.auth/handover?state=a&id=b'],
    ['a hand-over with a state of another alphabet', '/.auth/handover?state=a%26id=b'],
    ['a hand-over in another spelling', '/.auth/%68andover?state=a'],
    ['a hand-over with a fragment', '/.auth/handover?state=a#b'],
    ['the offer of what was kept with more than its link', '/.auth/resume/confirm?return_to=/x&lang=de'],
    ['the offer of what was kept with something else', '/.auth/resume/confirm?kept=x'],
    ['the offer of what was kept in another spelling', '/.auth/%72esume/confirm'],
    ['the offer of what was kept with a fragment', '/.auth/resume/confirm#x'],
    ['what keeps it', '/.auth/resume?return_to=/x'],
    ['left out', undefined],
    ['an empty text', ''],
    ['another host', 'https://evil.example/'],
    ['another host without scheme', '//evil.example'],
    ['three slashes', '///evil.example'],
    ['a backslash for the second slash', '/\\evil.example'],
    ['two backslashes', '\\\\evil.example'],
    ['a backslash after two slashes', '//\\evil.example'],
    ['a tab between the slashes', '/\t/evil.example'],
    ['a line feed between the slashes', '/\n/evil.example'],
    ['a carriage return between the slashes', '/\r/evil.example'],
    ['a line feed at the end', '/reports\n'],
    ['a header in it', '/\r\nset-cookie: a=b'],
    ['NUL', '/a\u0000b'],
    ['a space before', ' https://evil.example'],
    ['a script', 'javascript:alert(1)'],
    ['a script with our address in it', 'javascript://app.example.com/%0Aalert(1)'],
    ['data', 'data:text/html,x'],
    ['our host as user name', 'https://app.example.com@evil.example/'],
    ['our host as user name, with a slash escaped', 'https://app.example.com%2F@evil.example/'],
    ['our host as password', 'https://x:app.example.com@evil.example/'],
    ['a user name before our host', 'https://user@app.example.com/'],
    ['our host as the beginning of another', 'https://app.example.com.evil.example/'],
    ['our host with another port', 'https://app.example.com:8443/'],
    ['our host by http', 'http://app.example.com/'],
    ['our host by a scheme in capitals is not how a browser says it', 'HTTPS://app.example.com/x'],
    ['a host that looks like ours in another script', 'https://аpp.example.com/'],
    ['a host with a full-width dot', 'https://app。example.com/'],
    ['a path that does not begin with a slash', 'reports'],
    ['a query alone', '?x'],
    ['longer than that once its query is escaped', `/?${'a'.repeat(8_189)}é`],
    ['longer than any URL', `/${'a'.repeat(8_192)}`],
    ['one of our own pages', '/.auth/logout'],
    ['one of our own pages, absolute', 'https://app.example.com/.auth/logout'],
    ['the account page with a query', '/.auth/account?said=x'],
    ['the account page with a fragment', '/.auth/account#x'],
    ['the account page in other letters', '/.auth/Account'],
    ['the account page, escaped', '/.auth/%61ccount'],
    ['the account page with a slash', '/.auth/account/'],
    ['what lies under the account page', '/.auth/account/passkeys/add'],
    ['one of our own pages in other letters', '/.AUTH/logout'],
    ['one of our own pages by dots', '/x/../.auth/logout'],
    ['one of our own pages, escaped', '/%2eauth/logout'],
    ['one of our own pages, escaped elsewhere', '/.%61uth/logout'],
    ['the place of our pages', '/.auth'],
    ['the place of our pages, with a query', '/.auth?x'],
    ['a path that can’t be read', '/%zz'],
    ['a path with an escaped NUL', '/a%00b'],
  ])('%s', (_, asked) => {
    expect(returnTo(asked, ORIGIN)).toBe(HOME)
  })
})

test('a port of ours stays', () => {
  expect(returnTo('/x', 'http://localhost:8787')).toBe('http://localhost:8787/x')
  expect(returnTo('http://localhost/x', 'http://localhost:8787')).toBe('http://localhost:8787/')
})
