import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Northwind, startNorthwind } from './northwind.ts'

let app: Northwind
beforeAll(async () => {
  app = await startNorthwind()
})
afterAll(() => app.close())

describe('the proxy in front', () => {
  test('nobody is signed in without it', async () => {
    const body = await (await app.get('/')).text()
    expect(body).not.toContain('igned in as')
    expect(body).not.toContain('/.auth/logout')
  })

  test('its e-mail is shown, escaped, with the sign-out link', async () => {
    const headers = { 'X-Forwarded-Email': '<ana>@example.com' }
    const body = await (await app.get('/reports', { headers })).text()
    expect(body).toContain('<b id="signed-in-as">&#60;ana&#62;@example.com</b>')
    expect(body).toContain('href="/.auth/logout"')
  })

  test.each([
    ['an admin among other groups', 'staff, admins', true],
    ['a group that only begins like it', 'admins-emeriti', false],
    ['no group', '', false],
  ])('%s', async (_sentence, groups, isAdmin) => {
    const body = await (await app.get('/admin/', { headers: { 'X-Forwarded-Groups': groups } })).text()
    expect(body.includes('You are listed as an administrator.')).toBe(isAdmin)
  })

  test('whoami echoes what arrived', async () => {
    const answer = await app.get('/api/whoami?a=b', {
      method: 'PUT',
      headers: { 'X-Forwarded-Email': 'ana@example.com', 'X-Forwarded-Groups': 'a,b', 'X-Odd': '1' },
    })
    expect(await answer.json()).toMatchObject({
      method: 'PUT',
      url: '/api/whoami?a=b',
      email: 'ana@example.com',
      groups: ['a', 'b'],
      headers: { 'x-odd': '1' },
      rawHeaders: expect.arrayContaining([['X-Odd', '1']]),
    })
  })
})

describe('its own cookies', () => {
  test.each([
    ['two on the first visit', undefined, 2],
    ['none once they are there', `legacy_theme=classic; legacy_session=${'0a'.repeat(16)}`, 0],
    ['new ones for a session it never made', 'legacy_session=<b>', 2],
  ])('%s', async (_sentence, cookie, count) => {
    const answer = await app.get('/', cookie === undefined ? {} : { headers: { Cookie: cookie } })
    const names = answer.headers.getSetCookie().map((line) => line.split('=')[0])
    expect(names).toEqual(['legacy_session', 'legacy_theme'].slice(0, count))
  })

  test('none with the style sheet', async () => {
    expect((await app.get('/static/style.css')).headers.getSetCookie()).toEqual([])
  })
})
