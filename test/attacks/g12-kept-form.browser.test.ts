import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newestCode } from '../../local/visitor.ts'
import { launchChromium, newPerson, type Person } from '../support/chromium.ts'
import { type FormStack, formStack } from '../support/form-stack.ts'
import { somebodyNew } from '../support/stack.ts'
import { openWindow } from './pages/open-window.ts'
import { usePeople } from './pages/people.ts'

// G12, G6: a form that was kept goes through a browser in which scripts of the app run, and before people's eyes.
const SECRET = 'my-diagnosis'
const FORM = `<form method="post" action="/reports"><input name="title" value="${SECRET}"><button>Save</button></form>`
const CONFIRM = '/.auth/resume/confirm'

let stack: FormStack
let ana: Person
/** Of Ana's, sealed, as a script of the app has read it while she was on the way. */
let kept: string
const somebody = usePeople()
beforeAll(async () => {
  stack = await formStack()
  ana = await newPerson(await launchChromium())
  await fillIn(ana, FORM)
  kept = await sealedIn(ana)
  await signIn(ana)
})
afterAll(() => ana.close())

async function fillIn({ page }: Person, form: string): Promise<void> {
  stack.show(form)
  await page.goto(stack.at('/public/form'))
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('What you sent is kept').waitFor()
}

async function signIn({ page }: Person): Promise<void> {
  const email = somebodyNew()
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByLabel('Code from the e-mail').fill(await newestCode(stack.urls.mailbox, email))
  await page.getByRole('button', { name: 'Send', exact: true }).waitFor()
}

/** Sealed, as the tab has it while somebody is on the way: the app's scripts share its storage. */
async function sealedIn(person: Person): Promise<string> {
  const kept = await person.page.evaluate(() => sessionStorage.getItem('gatehouse-kept'))
  return kept ?? ''
}

describe('a script of the app', () => {
  test('finds what the tab keeps, and can’t read it', async () => {
    const person = await somebody()
    await fillIn(person, FORM)
    await person.page.goto(stack.at('/public/theirs'))
    const sealed = await sealedIn(person)
    expect(sealed).toMatch(/^[A-Za-z0-9_-]{300,}$/)
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain(SECRET)
  })

  test('is not shown it by the page that offers it, however it asks', async () => {
    await ana.page.goto(stack.at('/public/theirs'))
    const seen = await ana.page.evaluate(
      async ({ path, kept }) => {
        const body = new URLSearchParams({ kept })
        const byFetch = await fetch(path, { method: 'POST', body })
        const byXhr = await new Promise<string>((resolve) => {
          const request = new XMLHttpRequest()
          request.open('POST', path)
          request.onload = () => resolve(request.responseText)
          request.send(body)
        })
        const byFrame = await new Promise<string>((resolve) => {
          const frame = Object.assign(document.createElement('iframe'), { name: 'hidden' })
          const form = Object.assign(document.createElement('form'), {
            method: 'post',
            action: path,
            target: 'hidden',
          })
          form.append(Object.assign(document.createElement('input'), { name: 'kept', value: kept }))
          document.body.append(frame, form)
          frame.onload = () => resolve(String(frame.contentDocument?.documentElement.outerHTML))
          form.submit()
        })
        return [byFetch.status, await byFetch.text(), byXhr, byFrame].join('\n')
      },
      { path: CONFIRM, kept },
    )
    expect(seen).toMatch(/^403\n/)
    expect(seen).not.toContain(SECRET)
  })

  test('that opens that page in a window has no hold of it', async () => {
    await ana.page.goto(stack.at('/public/theirs'))
    const { window, reached } = await openWindow(ana, `${CONFIRM}?return_to=/reports`)
    expect(await window.evaluate(() => opener === null)).toBe(true)
    expect(reached).toBe('nothing')
    await window.close()
  })

  test('can’t have what is kept sent: the page waits for its button', async () => {
    stack.received.length = 0
    const person = await somebody()
    await fillIn(person, FORM)
    await signIn(person)
    // What a script of the app could do from there is what it can do from any page: send a form of its own.
    await person.page.reload()
    await person.page.getByRole('button', { name: 'Send', exact: true }).waitFor()
    await person.page.waitForLoadState('networkidle')
    expect(stack.received).toEqual([])
  })
})

describe('another site', () => {
  test('has its form neither kept nor sent, and that is said', async () => {
    stack.received.length = 0
    const person = await somebody()
    await person.page.route('http://evil.test/**', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: FORM.replace('/reports', stack.at('/reports')),
      }),
    )
    await person.page.goto('http://evil.test/')
    await person.page.getByRole('button', { name: 'Save' }).click()
    await person.page.getByRole('heading', { name: 'This came from another site' }).waitFor()
    expect(await person.page.locator('input[name="kept"]').count()).toBe(0)
    expect(stack.received).toEqual([])
  })
})

describe('what is in a form stays text', () => {
  const ATTACKS = [
    '"><script>pwned = 1</script>',
    `' onfocus='pwned = 1' autofocus='`,
    '</dd></dl></form></main><img src=x onerror="pwned = 1">',
    '</textarea></title><svg onload="pwned = 1">',
    'javascript:pwned=1',
    '{host} {email} $& &lt;b&gt;',
    '\u202egnp.exe',
  ]

  test('in names, in values and in the address', async () => {
    stack.received.length = 0
    const person = await somebody()
    const complaints: string[] = []
    person.page.on('console', (message) => complaints.push(message.text()))
    person.page.on('pageerror', (error) => complaints.push(String(error)))
    const escaped = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
    const inputs = ATTACKS.map(
      (attack) => `<input name="${escaped(attack)}" value="${escaped(attack)}">`,
    ).join('')
    const query = encodeURIComponent(ATTACKS[0] ?? '')
    const form = `<form method="post" action="/x'&quot;&lt;script&gt;?q=${query}&amp;'&quot;&gt;">${inputs}<button>Save</button></form>`
    await fillIn(person, form)
    await signIn(person)
    expect(await person.page.evaluate('typeof pwned')).toBe('undefined')
    expect(await person.page.locator('main script, main img, main svg, main [onfocus]').count()).toBe(0)
    const shown = await person.page.locator('dl dd').allTextContents()
    expect(shown.slice(1)).toEqual(ATTACKS)
    await person.page.getByRole('button', { name: 'Send', exact: true }).click()
    await person.page.locator('#got').waitFor()
    const fields = [...new URLSearchParams(stack.received[0]?.body.toString())]
    expect(fields).toEqual(ATTACKS.map((attack) => [attack, attack]))
    expect(complaints).toEqual([])
  })
})
