import { describe, expect, test } from 'vitest'
import type { LogLine } from '../../gateway/core/log.ts'
import type { Refusal } from '../../gateway/core/refusal.ts'
import { answerBug, refuse, sendToProve } from '../../gateway/reply/refuse.ts'
import { aNormal } from '../request/an-incoming.ts'

const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
const FRAME = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }
const SCRIPT = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }
const SIGNED_OUT = { reason: 'unauthenticated', because: 'no_session' } as const

function aDesk() {
  const lines: LogLine[] = []
  return { lines, log: (line: LogLine) => lines.push(line), stylesheet: '/.auth/assets/style-1.css' }
}

describe('a refusal', () => {
  test('is a page for a person, with the request’s id', async () => {
    const desk = aDesk()
    const response = await refuse({ reason: 'no_route' }, aNormal({ headers: NAVIGATION }), desk)
    const html = await response.text()
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(html).toContain('There is nothing here')
    expect(html).toContain('request-1')
    expect(html).toContain('/.auth/assets/style-1.css')
    expect(html).not.toContain('<script')
  })

  test('is JSON for a program', async () => {
    const response = await refuse({ reason: 'no_route' }, aNormal({ headers: SCRIPT }), aDesk())
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toEqual({
      error: 'not_found',
      message: 'There is nothing here. Check the address, or go back to where you came from.',
      requestId: 'request-1',
    })
  })

  test('is JSON for who asks for it by navigating', async () => {
    const headers = { ...NAVIGATION, accept: 'application/json' }
    const response = await refuse({ reason: 'no_route' }, aNormal({ headers }), aDesk())
    expect(response.headers.get('content-type')).toBe('application/json')
  })

  test('tells a program how many tries are left', async () => {
    const response = await refuse(
      { reason: 'code_wrong', triesLeft: 2 },
      aNormal({ headers: SCRIPT }),
      aDesk(),
    )
    expect(await response.json()).toMatchObject({ error: 'code_wrong', triesLeft: 2 })
  })

  test.each([
    ['a page', NAVIGATION],
    ['JSON', SCRIPT],
  ])('has no body for HEAD as %s', async (_, headers) => {
    const response = await refuse({ reason: 'no_route' }, aNormal({ method: 'HEAD', headers }), aDesk())
    expect([response.status, await response.text()]).toEqual([404, ''])
  })

  test.each([
    ['a page', NAVIGATION],
    ['JSON', SCRIPT],
  ])('is kept by no cache and framed by nobody as %s', async (_, headers) => {
    const response = await refuse({ reason: 'no_route' }, aNormal({ headers }), aDesk())
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(response.headers.get('strict-transport-security')).not.toBeNull()
  })

  test.each<[string, Refusal, string, string]>([
    ['401 says how to get in', SIGNED_OUT, 'www-authenticate', 'Gatehouse login="/.auth/login"'],
    [
      '405 says what would be allowed',
      { reason: 'method_not_allowed', allow: ['GET', 'HEAD'] },
      'allow',
      'GET, HEAD',
    ],
    ['429 says when', { reason: 'too_many_tries', by: 'ip', retryAfterSeconds: 42 }, 'retry-after', '42'],
    [
      '503 says when',
      { reason: 'service_unavailable', service: 'jwks', during: '', detail: '' },
      'retry-after',
      '30',
    ],
  ])('%s', async (_, refusal, header, value) => {
    expect((await refuse(refusal, aNormal({ headers: SCRIPT }), aDesk())).headers.get(header)).toBe(value)
  })

  test.each<[string, Refusal]>([
    ['what came by Via', { reason: 'origin_loops', via: 'A'.repeat(100_000) }],
    ['an Origin', { reason: 'cross_site', fetchSite: '', origin: 'A'.repeat(100_000) }],
    ['a host', { reason: 'host_unknown', host: 'a'.repeat(60_000) }],
  ])('has an end in the log: %s', async (_, refusal) => {
    const desk = aDesk()
    await refuse(refusal, aNormal({ url: `https://app.example.com/${'a'.repeat(8_000)}` }), desk)
    const values = Object.values(desk.lines[0] ?? {}).filter((value) => typeof value === 'string')
    expect(Math.max(...values.map((value) => value.length))).toBe(200)
  })

  test('moves no cursor on a terminal', async () => {
    const desk = aDesk()
    await refuse({ reason: 'cross_site', fetchSite: '', origin: 'x\u009b2J\u001b[1m' }, aNormal(), desk)
    expect(desk.lines[0]?.origin).toBe('x\ufffd2J\ufffd[1m')
  })

  test('has its facts in the log alone', async () => {
    const desk = aDesk()
    const refusal: Refusal = { reason: 'not_allowed', need: '{"groups":["admins"]}', sub: 'sub-1' }
    const html = await (await refuse(refusal, aNormal({ headers: NAVIGATION }), desk)).text()
    const where = { method: 'GET', host: 'app.example.com', path: '/reports', ip: '203.0.113.7' }
    expect(desk.lines).toEqual([{ event: 'refused', requestId: 'request-1', ...where, ...refusal }])
    expect(html).not.toMatch(/admins|sub-1/)
  })

  test('does not write into its page what a visitor wrote', async () => {
    const normal = aNormal({ requestId: '"><script>alert(1)</script>', headers: NAVIGATION })
    expect(await (await refuse({ reason: 'no_route' }, normal, aDesk())).text()).not.toContain('<script>')
  })
})

describe('whoever has sent something', () => {
  const SLOW = { reason: 'origin_too_slow', origin: 'http://o', afterMs: 1 } as const
  const WARNING = 'What you sent may have arrived all the same: look before you send it again.'

  test.each([
    ['is warned, on the page', 'POST', NAVIGATION, true],
    ['is warned, in JSON', 'PUT', SCRIPT, true],
    ['who has only looked is not', 'GET', NAVIGATION, false],
    ['nor who has only asked', 'OPTIONS', SCRIPT, false],
  ])('%s', async (_, method, headers, isWarned) => {
    expect((await (await refuse(SLOW, aNormal({ method, headers }), aDesk())).text()).includes(WARNING)).toBe(
      isWarned,
    )
  })

  test('finds no link that would send it again, or leave it out', async () => {
    const html = await (await refuse(SLOW, aNormal({ method: 'POST', headers: NAVIGATION }), aDesk())).text()
    expect(html).not.toContain('Try again</a>')
    expect(html).toContain('<a class="button" href="/">Go to the start page</a>')
  })
})

describe('a page in a frame', () => {
  const DOWN = { reason: 'origin_unreachable', origin: 'http://o', detail: '' } as const

  test('shows in the app’s own, and leads out of it but for trying again', async () => {
    const headers = { ...FRAME, referer: 'https://app.example.com/list' }
    const response = await refuse(DOWN, aNormal({ headers }), aDesk())
    const html = await response.text()
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; img-src data:; style-src 'self'; frame-ancestors 'self'",
    )
    expect(response.headers.has('x-frame-options')).toBe(false)
    expect(html).toContain('<a class="button" href="">Try again</a>')
    expect(html).toContain('href="https://app.example.com/list" target="_top">Go back</a>')
  })

  test.each([
    ['one of ours', 'https://app.example.com/.auth/nothing', { reason: 'not_found' }],
    ['one that was asked for in a window', 'https://app.example.com/x', DOWN, NAVIGATION],
    [
      'one under a name nobody configured',
      'https://app.example.com/x',
      { reason: 'host_unknown', host: 'x' },
    ],
  ] as const)('does not show: %s', async (_, url, refusal, headers: Record<string, string> = FRAME) => {
    const response = await refuse(refusal, aNormal({ url, headers }), aDesk())
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(response.headers.get('x-frame-options')).toBe('DENY')
  })
})

describe('a page without a stylesheet', () => {
  test.each([
    [
      'under a name nobody configured',
      (desk: ReturnType<typeof aDesk>) =>
        refuse({ reason: 'host_unknown', host: 'evil.example' }, aNormal({ headers: NAVIGATION }), desk),
      421,
    ],
    [
      'after a bug',
      (desk: ReturnType<typeof aDesk>) =>
        answerBug(new Error('inside'), aNormal({ headers: NAVIGATION }), desk),
      500,
    ],
  ])('brings its style along: %s', async (_, answer, status) => {
    const response = await answer(aDesk())
    const html = await response.text()
    expect([response.status, html.includes('<style>'), html.includes('stylesheet')]).toEqual([
      status,
      true,
      false,
    ])
    expect(response.headers.get('content-security-policy')).toMatch(/style-src 'sha256-/)
    expect(html).not.toMatch(/evil\.example|inside/)
  })
})

describe('a bug', () => {
  test('is told to the log, and to nobody else', async () => {
    const desk = aDesk()
    const response = await answerBug(new TypeError('x is not a function'), aNormal({ headers: SCRIPT }), desk)
    expect(desk.lines).toEqual([
      {
        event: 'bug',
        requestId: 'request-1',
        method: 'GET',
        host: 'app.example.com',
        path: '/reports',
        ip: '203.0.113.7',
        detail: 'TypeError: x is not a function',
      },
    ])
    expect([response.status, await response.json()]).toEqual([
      500,
      {
        error: 'internal_error',
        message: 'Something went wrong here. It is our fault, not yours. Try again in a minute.',
        requestId: 'request-1',
      },
    ])
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test.each([
    ['that is no Error', 'thrown text'],
    ['that is nothing', undefined],
  ])('%s is told as well', async (_, error) => {
    const desk = aDesk()
    expect((await answerBug(error, aNormal(), desk)).status).toBe(500)
    expect(desk.lines).toMatchObject([{ detail: String(error) }])
  })

  test('can be told even about a request without an address', async () => {
    const asked = { ...aNormal({ headers: FRAME }), url: 'nonsense' }
    expect(await (await answerBug(new Error('x'), asked, aDesk())).text()).toContain('href="/"')
    expect((await refuse({ reason: 'request_malformed', what: '' }, asked, aDesk())).status).toBe(400)
  })
})

describe('a signed-out visitor', () => {
  const LOGIN = 'https://app.example.com/.auth/login?return_to=%2Freports%3Fyear%3D2025'
  const RESUME = 'https://app.example.com/.auth/resume?return_to=%2Freports%3Fyear%3D2025'

  test.each([
    ['who navigates is sent to sign in', 'GET', NAVIGATION, 'sign-in', 302, LOGIN],
    ['who navigates by HEAD as well', 'HEAD', NAVIGATION, 'sign-in', 302, LOGIN],
    ['who posts a form keeps method and body', 'POST', NAVIGATION, 'sign-in', 307, RESUME],
    ['who is a script is told', 'GET', SCRIPT, 'sign-in', 401, null],
    ['who is a script that posts is told', 'POST', SCRIPT, 'sign-in', 401, null],
    ['who wants JSON is told', 'GET', { accept: 'application/json' }, 'sign-in', 401, null],
    ['who navigates to where nobody is sent on is told', 'GET', NAVIGATION, 'unauthorized', 401, null],
    ['who looks from a frame stays there', 'GET', FRAME, 'sign-in', 401, null],
  ] as const)('%s', async (_, method, headers, whenSignedOut, status, location) => {
    const desk = aDesk()
    const response = await sendToProve(SIGNED_OUT, aNormal({ method, headers }), whenSignedOut, desk)
    expect([response.status, response.headers.get('location')]).toEqual([status, location])
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.has('www-authenticate')).toBe(status === 401)
    expect(desk.lines).toHaveLength(1)
  })

  test.each([
    ['who navigates', NAVIGATION, 'location'],
    ['who is a script', SCRIPT, 'www-authenticate'],
  ] as const)(
    'whose sign-in is too old for this, %s, is led to where one signs in again',
    async (_, headers, name) => {
      const tooOld = { reason: 'unauthenticated', because: 'sign_in_too_old', maxAgeSeconds: 60 } as const
      const response = await sendToProve(tooOld, aNormal({ headers }), 'sign-in', aDesk())
      expect(response.headers.get(name)).toMatch(/\/\.auth\/login\?(?:return_to=[^&"]*&)?prompt=login/)
    },
  )

  test('in a frame gets a link that leads out of it, and no sign-in page', async () => {
    const response = await sendToProve(SIGNED_OUT, aNormal({ headers: FRAME }), 'sign-in', aDesk())
    const html = await response.text()
    expect(html).toContain('target="_top"')
    expect(html).toContain('href="https://app.example.com/.auth/login?return_to=')
    expect(html).not.toContain('<form')
    // Framed by the app itself, and by nobody else.
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; img-src data:; style-src 'self'; frame-ancestors 'self'",
    )
    expect(response.headers.has('x-frame-options')).toBe(false)
  })
})
