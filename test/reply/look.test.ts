import { describe, expect, test } from 'vitest'
import { type LookDesk, lookAt } from '../../gateway/reply/look.ts'
import { refuse } from '../../gateway/reply/refuse.ts'
import { ENGLISH } from '../../login-ui/messages/english.ts'
import { loadTongue } from '../../login-ui/messages/load-tongue.ts'
import { aNormal } from '../request/an-incoming.ts'

const COMMON = {
  name: 'Example Ltd',
  links: [{ label: { en: 'Help', de: 'Hilfe' }, href: '/help' }],
  texts: { en: { 'signIn.title': 'Welcome', 'refusals.notFound.title': 'Lost?' } },
}
const CONFIG = {
  login: { brand: COMMON, host: 'login.test' },
  hosts: { 'a.test': {}, 'b.test': { brand: { name: 'B', texts: {} } } },
}
const DESK: LookDesk = { stylesheet: '/ours.css', brands: { config: CONFIG, sheets: { 'b.test': '/b.css' } } }
const german = await loadTongue('de')

describe('how the pages of a host look:', () => {
  test('one without a brand of its own has that of all', () => {
    const { stylesheet, brand, tongue } = lookAt('a.test', DESK, ENGLISH)
    expect([stylesheet, brand?.name, tongue.messages.signIn.title]).toEqual([
      '/ours.css',
      'Example Ltd',
      'Welcome',
    ])
  })

  test('so has the host that only signs in', () => {
    expect(lookAt('login.test', DESK, ENGLISH).brand?.name).toBe('Example Ltd')
  })

  test('its own fields come in place of those, and the others stay', () => {
    const { stylesheet, brand, tongue } = lookAt('b.test', DESK, ENGLISH)
    expect([stylesheet, brand?.name, brand?.links]).toEqual([
      '/b.css',
      'B',
      [{ label: 'Help', href: '/help' }],
    ])
    expect(tongue.messages).toBe(ENGLISH.messages)
  })

  test.each([['c.test'], ['constructor'], ['__proto__'], ['A.TEST'], ['a.test.evil.example'], ['']])(
    '%j is nobody’s: it looks as ours',
    (host) => {
      expect(lookAt(host, DESK, ENGLISH)).toEqual({
        tongue: ENGLISH,
        stylesheet: '/ours.css',
        brand: undefined,
      })
    },
  )

  test('labels are in the language of the page, where there is one', async () => {
    expect(lookAt('a.test', DESK, german).brand?.links).toEqual([{ label: 'Hilfe', href: '/help' }])
    expect(lookAt('a.test', DESK, await loadTongue('fr')).brand?.links).toEqual([
      { label: 'Help', href: '/help' },
    ])
  })

  test('texts are for the language they stand under, and for no other', () => {
    expect(lookAt('a.test', DESK, german).tongue).toBe(german)
  })

  test('our own texts are what they were', () => {
    lookAt('a.test', DESK, ENGLISH)
    expect(ENGLISH.messages.signIn.title).not.toBe('Welcome')
  })
})

describe('an error', () => {
  const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  const desk = { ...DESK, log: () => {} }
  const at = (host: string) => aNormal({ url: `https://${host}/`, headers: NAVIGATION })

  test('has the name and the links of its host', async () => {
    const html = await (await refuse({ reason: 'no_route' }, at('a.test'), desk)).text()
    expect(html).toContain(' · Example Ltd</title>')
    expect(html).toContain('<a href="/help">Help</a>')
    expect(html).toContain('/ours.css')
  })

  test('has its stylesheet', async () => {
    expect(await (await refuse({ reason: 'no_route' }, at('b.test'), desk)).text()).toContain('href="/b.css"')
  })

  test.each([
    ['at a name nobody configured', { reason: 'host_unknown', host: 'a.test' }],
    ['after a bug', { reason: 'bug' }],
  ] as const)('%s has nobody’s name, and no stylesheet', async (_, refusal) => {
    const { tell } = await import('../../gateway/reply/tell.ts')
    const html = await (await tell(refusal, at('a.test'), desk)).text()
    expect(html).toContain(' · Gatehouse</title>')
    expect(html).not.toMatch(/Example Ltd|\.css|\/help/)
  })
})
