import { describe, expect, test } from 'vitest'
import type { EdgeAnswer, EdgeRequest } from '../../gateway/lambda-edge/event.ts'
import { guard } from '../../gateway/lambda-edge/guard.ts'
import { answerOwnPath } from '../../gateway/lambda-edge/sign-in.ts'
import { aGate } from '../a-gate.ts'
import { anEvent, type Lines } from '../lambda-edge/an-event.ts'
import { COMPARISONS, reach, STEPS } from '../policy/origin-models.ts'
import { seededRandom } from '../support/seeded-random.ts'

// G2 before CloudFront, which finds the function by its own reading of a path, hands the raw one over, and carries to the app
// what the function gives back. So no reading of CloudFront's is relied on: every path is tried with either function.

/** What becomes of a stranger's request where the guards stand. */
async function guarded(asked: Parameters<typeof anEvent>[0]): Promise<string> {
  const { gate } = await aGate()
  return told(await guard(anEvent(asked), gate))
}

/** And where our own pages are: a function that has a page for everything. */
async function own(asked: Parameters<typeof anEvent>[0]): Promise<string> {
  const { gate } = await aGate()
  const signIn = async ({ path }: { path: string }) => new Response(`ours: ${path}`)
  const { status, body = '' } = await answerOwnPath(anEvent(asked), { gate, signIn })
  return body.startsWith('ours: ') ? body : status
}

function told(decided: EdgeRequest | EdgeAnswer): string {
  if (!('status' in decided)) return `carried: ${decided.uri}`
  const [{ value = '' } = {}] = decided.headers.location ?? []
  return [decided.status, new URL(value || 'http://none/').pathname].filter((text) => text !== '/').join(' ')
}

describe('a path, where the guards stand, and where our own pages are', () => {
  test.each([
    ['/.auth/login', '404', 'ours: /.auth/login'],
    ['/.auth', '404', 'ours: /.auth'],
    ['/%2eauth/login', '308 /.auth/login', 'ours: /.auth/login'],
    ['/%2Eauth/login', '308 /.auth/login', 'ours: /.auth/login'],
    ['/./.auth/login', '308 /.auth/login', 'ours: /.auth/login'],
    ['/static/../.auth/login', '308 /.auth/login', 'ours: /.auth/login'],
    ['/static/%2e%2E/.auth/login', '308 /.auth/login', 'ours: /.auth/login'],
    ['/.auth\\login', '308 /.auth/login', 'ours: /.auth/login'],
    ['/.au\nth/login', '308 /.auth/login', 'ours: /.auth/login'],
    ['//.auth/login', '400', '400'],
    ['//x/.auth/login', '400', '400'],
    ['/.auth;x/login', '400', '400'],
    ['/.AUTH/login', '400', '400'],
    ['/.auth%2flogin', '400', '400'],
    ['/.auth%5clogin', '400', '400'],
    ['/%252eauth/login', '400', '400'],
    ['/static/..%2f.auth/login', '400', '400'],
    ['/.auth./login', '400', '400'],
    ['/.auth%20/login', '400', '400'],
    ['/.auth%00/login', '400', '400'],
    ['/\uff0eauth/login', '400', '400'],
    ['/(S(x))/.auth/login', '400', '400'],
    ['/.auth:$i30:$INDEX_ALLOCATION/login', '400', '400'],
    // By some reading of CloudFront's these are ours, and by the one that counts the app's.
    ['/.auth/../admin/x', '401', '404'],
    ['/.auth/%2e%2e/admin/x', '401', '404'],
    ['/.auth/..\\admin\\x', '401', '404'],
    ['/.auth//../../admin', '401', '404'],
    ['/static//../.auth/x', 'carried: /static/.auth/x', '404'],
    ['/static//x', 'carried: /static//x', '404'],
    ['/.auth/x/../../static/y', 'carried: /static/y', '404'],
    // And these are never the app's.
    ['/.auth/..%2fadmin/x', '308 /.auth/..%2Fadmin/x', 'ours: /.auth/..%2Fadmin/x'],
    ['/.auth/..;/admin/x', '404', 'ours: /.auth/..;/admin/x'],
    ['/static/x?/../../admin', '400', '400'],
    ['/static/x#/../../admin', '400', '400'],
    ['/static/%3f/../../admin', '401', '404'],
    ['/static/..%252fadmin', '401', '404'],
    ['/static/%c0%ae%c0%ae/admin', '400', '400'],
    ['/static/x%0d%0aX-Forwarded-User:%20root', '400', '400'],
    ['http://other.example/static/x', '400', '400'],
    ['//other.example/static/x', '404', '404'],
    ['static/x', '400', '400'],
    ['*', '400', '400'],
    ['', '400', '400'],
    [`/static/${'"'.repeat(2_731)}`, '400', '400'],
  ])('%j: %s, %s', async (uri, where, there) => {
    expect([await guarded({ uri }), await own({ uri })]).toEqual([where, there])
  })
})

describe('what is carried on is what was decided on', () => {
  test.each([
    ['/static/./a/../b', '/static/b'],
    ['/static/%7Eana/%c3%bc', '/static/~ana/%C3%BC'],
    ['/static/\u00fc "<>', '/static/%C3%BC%20%22%3C%3E'],
    ['/static/\ud800', '/static/%EF%BF%BD'],
    ['/static\\x', '/static/x'],
    ['/stat\tic/x', '/static/x'],
    ['/static/x ', '/static/x'],
  ])('%j as %s', async (uri, carried) => {
    expect(await guarded({ uri })).toBe(`carried: ${carried}`)
  })
})

describe('a query means nothing, and goes on as it came', () => {
  test.each([
    ['twice the same name', 'a=1&a=2', 'a=1&a=2'],
    ['question marks', '?a=?&?', '?a=?&?'],
    ['a path', '/../../admin', '/../../admin'],
    ['backslashes', '..\\admin', '..\\admin'],
    ['escaped line ends', 'a=%0d%0aX-Forwarded-User:%20root', 'a=%0d%0aX-Forwarded-User:%20root'],
    ['what is no escape', 'a=%zz%', 'a=%zz%'],
    ['a line end', 'a=1\r\nX-Forwarded-User: root', 'a=1X-Forwarded-User:%20root'],
    ['a character that is no byte', 'a=\u4f60', 'a=%E4%BD%A0'],
    ['nothing but a question mark', '?', '?'],
    ['all that fits', `a=${'x'.repeat(8_000)}`, `a=${'x'.repeat(8_000)}`],
  ])('%s', async (_, querystring, carried) => {
    const { gate } = await aGate()
    const decided = await guard(anEvent({ uri: '/static/x', querystring }), gate)
    expect('status' in decided ? decided.status : [decided.uri, decided.querystring]).toEqual([
      '/static/x',
      carried,
    ])
  })

  test('a fragment is no part of one', async () => {
    expect(await guarded({ uri: '/static/x', querystring: 'a#b' })).toBe('400')
  })
})

describe('a host', () => {
  test.each<[string | readonly string[], string]>([
    ['app.example.com:443', 'carried: /static/x'],
    ['APP.example.com', 'carried: /static/x'],
    ['app.example.com:8443', '421'],
    ['app.example.com.', '421'],
    ['d111111abcdef8.cloudfront.net', '421'],
    ['127.0.0.1', '421'],
    ['[::1]', '421'],
    ['app.example.com@other.example', '400'],
    ['app.example.com/static', '400'],
    ['app.example.com, other.example', '400'],
    [' app.example.com', '400'],
    ['app\u3002example.com', '400'],
    [['app.example.com', 'app.example.com'], '400'],
    [[], '400'],
  ])('%j: %s', async (Host, what) => {
    expect(await guarded({ uri: '/static/x', headers: { Host } })).toBe(what)
  })

  test.each(['X-Forwarded-Host', 'X-Host', 'Forwarded', 'X-Original-Host'])(
    'is not what %s says',
    async (name) => {
      const headers: Lines = { Host: 'other.example', [name]: 'app.example.com' }
      expect(await guarded({ uri: '/static/x', headers })).toBe('421')
    },
  )
})

/** Pieces of paths that somebody reads otherwise than somebody else. */
const PIECES =
  '/ / / . .. admin admin static static reports .auth ;x \\ %2e %2e%2e %2f %5c %3b %23 %3f %25 %252e %252f %c3%bc %20 %ef%bc%8f : ::$DATA (S(x)) ~ [ é ． ı'.split(
    ' ',
  )
const WAYS = Object.keys(STEPS)

test('nothing that is carried for a stranger is what a guard is for, however an app reads it', async () => {
  const { gate } = await aGate()
  const random = seededRandom(20_260_731)
  const pick = <Item>(items: readonly Item[], otherwise: Item) =>
    items[Math.floor(random() * items.length)] ?? otherwise
  const reached: string[] = []
  let carried = 0
  for (let i = 0; i < 1_500; i += 1) {
    const uri = `/static/${Array.from({ length: 1 + Math.floor(random() * 7) }, () => pick(PIECES, '/')).join('')}`
    const decided = await guard(anEvent({ uri }), gate)
    if ('status' in decided) continue
    carried += 1
    const ways = Array.from({ length: Math.floor(random() * 4) }, () => pick(WAYS, 'decode'))
    const found = Object.values(COMPARISONS).map((asNamed) => asNamed(reach(decided.uri, ways)))
    if (found.some((path) => /^\/(?:admin|reports|\.auth)(?:\/|$)/i.test(path)))
      reached.push(`${uri} by ${ways.join(', ')}`)
  }
  expect(reached).toEqual([])
  expect(carried).toBeGreaterThan(100)
})
