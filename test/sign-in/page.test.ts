import { describe, expect, test } from 'vitest'
import { deskUnderTest, EMAIL, ORIGIN } from './desk-under-test.ts'

const DOCUMENT = { accept: 'text/html', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
const WHERE = 'return_to=%2Freports%3Fyear%3D2025'

async function signedIn() {
  const under = await deskUnderTest()
  await under.verify(await under.started())
  return under
}

type Under = Awaited<ReturnType<typeof deskUnderTest>>
const open = (under: Under, query = WHERE) => under.ask('GET', `/.auth/login?${query}`, { headers: DOCUMENT })

describe('somebody signed in who comes to the sign-in page', () => {
  test('goes straight on to where they were going', async () => {
    const answer = await open(await signedIn())
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${ORIGIN}/reports?year=2025`])
  })

  test.each([
    ['to another site', 'return_to=https%3A%2F%2Fevil.example%2F'],
    ['to a page of ours', 'return_to=%2F.auth%2Flogout'],
  ])('but not %s', async (_, query) => {
    const answer = await open(await signedIn(), query)
    expect(answer.headers.get('location')).toBe(`${ORIGIN}/`)
  })

  test('is asked to sign in again where that is what it is about, and told why', async () => {
    const answer = await open(await signedIn(), `${WHERE}&prompt=login`)
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('You are signed in already. To go on here, please sign in once more.')
    expect(answer.text).toContain('name="state"')
  })

  test('is asked who to go on as where another account was asked for', async () => {
    const answer = await open(await signedIn(), `${WHERE}&prompt=select_account`)
    expect(answer.text).toContain(`You are signed in as <strong class="address">${EMAIL}</strong>.`)
    expect(answer.text).toContain(
      `href="${ORIGIN}/reports?year=2025"><span>Continue as <bdi>${EMAIL}</bdi></span></a>`,
    )
    const other = `/.auth/login?return_to=${encodeURIComponent(`${ORIGIN}/reports?year=2025`)}&amp;prompt=login`
    expect(answer.text).toContain(`href="${other}">Use another account</a>`)
    expect(answer.text).not.toContain('name="state"')
  })

  test('is given a state all the same, as a program', async () => {
    const under = await signedIn()
    expect((await under.ask('GET', '/.auth/login')).json.state).toMatch(/^[\w.-]{50,}$/)
  })

  test('is shown the page where nobody can say whether they are', async () => {
    const under = await signedIn()
    under.pass(13 * 3_600)
    expect((await open(under)).status).toBe(200)
  })
})

describe('somebody signed out', () => {
  test.each(['', '&prompt=login', '&prompt=select_account', '&prompt=none'])(
    'signs in, whatever the prompt%s',
    async (prompt) => {
      const answer = await open(await deskUnderTest(), `${WHERE}${prompt}`)
      expect(answer.status).toBe(200)
      expect(answer.text).toContain('name="state"')
      expect(answer.text).not.toContain('signed in already')
    },
  )

  test('finds what they signed in with last time first', async () => {
    const under = await deskUnderTest()
    under.cookies.set('__Host-gatehouse-last', 'passkey')
    const page = (await open(under)).text
    expect(page.indexOf('Sign in with a passkey')).toBeLessThan(page.indexOf('name="email"'))
    expect(page).toContain('You used this last time.')
  })

  test('finds the e-mail address first again after a code', async () => {
    const under = await deskUnderTest()
    under.cookies.set('__Host-gatehouse-last', 'passkey')
    await under.verify(await under.started())
    expect(under.cookies.has('__Host-gatehouse-last')).toBe(false)
  })

  test('is not troubled by a last time that makes no sense', async () => {
    const under = await deskUnderTest()
    const plain = (await open(under)).text
    under.cookies.set('__Host-gatehouse-last', 'constructor')
    const stateless = (text: string) => text.replaceAll(/value="[\w.-]*"/g, '')
    expect(stateless((await open(under)).text)).toBe(stateless(plain))
  })
})
