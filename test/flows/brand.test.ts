import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HARBOUR, HONEY } from '../../gallery/brands.ts'
import { loadConfig } from '../../local/load-config.ts'
import { WrongConfig } from '../../local/wrong-config.ts'
import { type RunningStack, startDemo } from '../support/stack.ts'

let stack: RunningStack
beforeAll(async () => {
  stack = await startDemo({ config: await branded() })
})
afterAll(() => stack.close())

/** Two hosts with a brand each, and one in between: what holds for all, and a name of its own. */
async function branded() {
  const config = await loadConfig('gatehouse.config.ts')
  const { localhost } = config.hosts
  if (localhost === undefined) throw new Error('the demo has no host "localhost"')
  const { texts: _, ...everywhere } = HARBOUR
  return {
    ...config,
    login: {
      methods: ['passkey', 'email_otp'],
      signUp: { emailDomains: ['example.com'] },
      brand: { ...everywhere, texts: { en: { 'refusals.not_found.title': 'Man overboard' } } },
    },
    hosts: {
      localhost,
      'honey.localhost': { ...localhost, brand: HONEY },
      'pier.localhost': { ...localhost, brand: { name: 'The Pier' } },
    },
  } as const
}

const at = (host: string) => stack.visitor(stack.urls.gateway.replace('localhost', host))
const PAGE = { headers: { accept: 'text/html' } }
const signInAt = (host: string) => at(host).get('/.auth/login', PAGE)
const sheetIn = (text: string) => /<link rel="stylesheet" href="([^"]+)">/.exec(text)?.[1] ?? ''

describe('every host has its own face:', () => {
  test.each([
    ['localhost', 'Harbour Office', '#0b5fff'],
    ['pier.localhost', 'The Pier', '#0b5fff'],
    ['honey.localhost', 'Honeycomb Savings Bank', '#ffc928'],
  ])('%s', async (host, name, colour) => {
    const { text } = await signInAt(host)
    expect(text).toContain(`<title>Sign in · ${name}</title>`)
    const sheet = await at(host).get(sheetIn(text))
    expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8'])
    expect(sheet.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(sheet.text).toContain(colour)
  })

  test('two that look alike load one stylesheet, another loads another', async () => {
    const [one, two, three] = await Promise.all(
      ['localhost', 'pier.localhost', 'honey.localhost'].map(async (host) =>
        sheetIn((await signInAt(host)).text),
      ),
    )
    expect(one).toBe(two)
    expect(three).not.toBe(one)
  })

  test('no inline style or script comes of it, and the policy is the same', async () => {
    const { text, headers } = await signInAt('honey.localhost')
    expect(text).not.toMatch(/<style|\sstyle=|<script>/)
    expect(headers.get('content-security-policy')).toContain("style-src 'self'; img-src 'self' data:;")
  })
})

describe('errors are in it too:', () => {
  test('the gateway’s own, in the host’s words', async () => {
    const { status, text } = await at('pier.localhost').get('/.auth/nothing', PAGE)
    expect(status).toBe(404)
    expect(text).toContain('<title>Man overboard · The Pier</title>')
    expect(text).toContain('<a href="/privacy">Privacy</a>')
  })

  test('those on the guarded way', async () => {
    const { status, text } = await at('honey.localhost').get('/reports', {
      headers: {
        ...PAGE.headers,
        via: `1.1 ${new URL(stack.urls.gateway).host}`,
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'iframe',
      },
    })
    expect(status).toBe(401)
    expect(text).toContain('Honeycomb Savings Bank</title>')
  })

  test('a name nobody configured is told nothing of anybody', async () => {
    const { status, text } = await at('other.localhost').get('/', PAGE)
    expect(status).toBe(421)
    expect(text).not.toMatch(/Harbour|Honeycomb|Pier|\/\.auth\/assets/)
  })
})

test('what cannot be read is refused before anything listens, with what could be', async () => {
  const config = await branded()
  const started = startDemo({
    config: { ...config, login: { ...config.login, brand: { colours: { accent: '#ffd400' } } } },
  })
  const problems = await started.then(
    () => [],
    (error) => (error instanceof WrongConfig ? error.problems : [String(error)]),
  )
  expect(problems).toEqual([
    expect.stringMatching(
      /^login\.brand\.colours\.accent: is #ffd400: links on the card .* #[0-9a-f]{6} would do/,
    ),
  ])
})
