import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newestCode, signInByCode as signInByCodeOf } from '../../local/visitor.ts'
import { usePeople } from '../attacks/pages/people.ts'
import type { Person } from '../support/chromium.ts'
import { type FormStack, formStack } from '../support/form-stack.ts'
import { somebodyNew } from '../support/stack.ts'

// A form filled in while signed out, through a sign-in, to the app: the very bytes, once, and only when told to.
const TEXTS = `<form method="post" action="/reports?draft=1">
<input name="title" value="Audit &amp; more">
<input name="title" value="twice">
<textarea name="text">one
two  &quot;three&quot; &lt;script&gt; + 100 % ü 🏰</textarea>
<input name="naïve name &quot;&gt;" value="">
<button>Save</button></form>`
const BODY =
  'title=Audit+%26+more&title=twice&text=one%0D%0Atwo++%22three%22+%3Cscript%3E+%2B+100+%25+%C3%BC+%F0%9F%8F%B0&na%C3%AFve+name+%22%3E='

let stack: FormStack
const somebody = usePeople()
beforeAll(async () => {
  stack = await formStack()
})
beforeEach(() => {
  stack.received.length = 0
})

/** Waits until the page says it; where it never does, the error tells what it says instead. */
async function sees({ page, unanswered }: Person, text: string): Promise<void> {
  try {
    await page.getByText(text).waitFor()
  } catch (cause) {
    const says = (await page.locator('body').innerText()).slice(0, 2_000)
    throw new Error(`${page.url()} says: ${says}; unanswered: ${unanswered.join(', ')}`, { cause })
  }
}

const button = ({ page }: Person, name: string) => page.getByRole('button', { name, exact: true })

async function fillIn(person: Person, form: string): Promise<void> {
  stack.show(form)
  await person.page.goto(stack.at('/public/form'))
  await button(person, 'Save').click()
  await sees(person, 'What you sent is kept')
}

async function askForCode(person: Person, email: string): Promise<void> {
  await person.page.getByLabel('E-mail address').fill(email)
  await button(person, 'Continue').click()
  await person.page.getByLabel('Code from the e-mail').waitFor()
}

async function signInByCode(person: Person, { hasScript }: { readonly hasScript: boolean }): Promise<void> {
  const email = somebodyNew()
  await askForCode(person, email)
  const code = await newestCode(stack.urls.mailbox, email)
  await person.page.getByLabel('Code from the e-mail').fill(code)
  if (!hasScript) await button(person, 'Sign in').click()
  await button(person, 'Send').waitFor()
}

async function send(person: Person): Promise<void> {
  await button(person, 'Send').click()
  await person.page.locator('#got').waitFor()
}

const received = () => stack.received.map(({ url, type, body }) => [url, type, body.toString()])

describe.each([
  ['with script', true],
  ['without script', false],
])('%s', (_sentence, hasScript) => {
  test('a form comes to the app as it was sent, once', async () => {
    const person = await somebody({ javaScript: hasScript })
    await fillIn(person, TEXTS)
    await person.screenshot(`resume-1-sign-in-${hasScript}`)
    await signInByCode(person, { hasScript })
    await person.screenshot(`resume-2-confirm-${hasScript}`)
    expect(received()).toEqual([])
    await person.page.reload()
    await button(person, 'Send').waitFor()
    expect(received()).toEqual([])
    await send(person)
    expect(received()).toEqual([['/reports?draft=1', 'application/x-www-form-urlencoded', BODY]])
  })

  test('a wrong code and a wrong address cost nothing of it', async () => {
    const person = await somebody({ javaScript: hasScript })
    await fillIn(person, TEXTS)
    await askForCode(person, somebodyNew())
    await person.page.getByLabel('Code from the e-mail').fill('000000')
    if (!hasScript) await button(person, 'Sign in').click()
    await sees(person, 'That code is not right')
    await button(person, 'Use another address or way').click()
    await sees(person, 'What you sent is kept')
    await signInByCode(person, { hasScript })
    await send(person)
    expect(received()).toEqual([['/reports?draft=1', 'application/x-www-form-urlencoded', BODY]])
  })
})

test('“Don’t send” sends nothing, and leads back to the form', async () => {
  const person = await somebody()
  await fillIn(person, TEXTS)
  await signInByCode(person, { hasScript: true })
  await person.page.getByRole('link', { name: 'Don’t send' }).click()
  await person.page.waitForURL(stack.at('/public/form'))
  expect(received()).toEqual([])
})

test('a form of another kind is kept as well', async () => {
  const person = await somebody({ javaScript: false })
  await fillIn(person, TEXTS.replace('method=', 'enctype="text/plain" method='))
  await signInByCode(person, { hasScript: false })
  await send(person)
  const [[url, type, body] = []] = received()
  expect([url, type]).toEqual(['/reports?draft=1', 'text/plain'])
  expect(body).toBe(
    'title=Audit & more\r\ntitle=twice\r\ntext=one\r\ntwo  "three" <script> + 100 % ü 🏰\r\nnaïve name ">=\r\n',
  )
})

describe('files', () => {
  const UPLOAD = `<form method="post" action="/upload" enctype="multipart/form-data">
<input name="note" value="see &quot;below&quot;">
<input type="file" name="one" id="one"><input type="file" name="many" id="many" multiple>
<input type="file" name="none"><button>Save</button></form>`
  const FILES = [
    {
      name: 'bytes "1".bin',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from([0, 13, 10, 255, 45, 45]),
    },
    { name: 'ü.txt', mimeType: 'text/plain', buffer: Buffer.from('--\r\ntext') },
  ]
  const PARTS = [
    'form-data; name="note"\r\n\r\nsee "below"',
    'form-data; name="one"; filename="bytes %221%22.bin"\r\nContent-Type: application/octet-stream\r\n\r\n\0\r\n\xff--',
    'form-data; name="many"; filename="bytes %221%22.bin"\r\nContent-Type: application/octet-stream\r\n\r\n\0\r\n\xff--',
    'form-data; name="many"; filename="\xc3\xbc.txt"\r\nContent-Type: text/plain\r\n\r\n--\r\ntext',
    'form-data; name="none"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n',
  ]

  async function upload(person: Person): Promise<void> {
    stack.show(UPLOAD)
    await person.page.goto(stack.at('/public/form'))
    await person.page.locator('#one').setInputFiles(FILES.slice(0, 1))
    await person.page.locator('#many').setInputFiles(FILES)
    await button(person, 'Save').click()
    await sees(person, 'What you sent is kept')
  }

  function partsReceived(): readonly string[] {
    const [one] = stack.received
    const boundary = /boundary=(.*)$/.exec(one?.type ?? '')?.[1] ?? ''
    const [, ...parts] = (one?.body.toString('latin1') ?? '').split(`--${boundary}`)
    return parts.slice(0, -1).map((part) => part.slice('\r\nContent-Disposition: '.length, -2))
  }

  test('are put back by the script, byte by byte', async () => {
    const person = await somebody()
    await upload(person)
    await signInByCode(person, { hasScript: true })
    await person.screenshot('resume-3-files')
    await send(person)
    expect(stack.received).toHaveLength(1)
    expect(partsReceived()).toEqual(PARTS)
  })

  test('are asked for again where there is no script, and nothing goes out without them', async () => {
    const person = await somebody({ javaScript: false })
    await upload(person)
    await signInByCode(person, { hasScript: false })
    await person.screenshot('resume-4-files-without-script')
    await button(person, 'Send').click()
    expect(stack.received).toEqual([])
    const fields = person.page.getByLabel(/^Choose .* again$/)
    expect(await fields.count()).toBe(3)
    for (const [i, at] of [0, 0, 1].entries()) await fields.nth(i).setInputFiles(FILES.slice(at, at + 1))
    await send(person)
    expect(partsReceived()).toEqual(PARTS)
  })
})

describe('how much is kept', () => {
  const long = (bytes: number) =>
    `<form method="post" action="/long"><textarea name="a">${'x'.repeat(bytes - 2)}</textarea><button>Save</button></form>`

  test('64 KiB to the byte', async () => {
    const person = await somebody({ javaScript: false })
    await fillIn(person, long(65_536))
    await signInByCode(person, { hasScript: false })
    await person.screenshot('resume-5-long')
    await send(person)
    expect(received()).toEqual([['/long', 'application/x-www-form-urlencoded', `a=${'x'.repeat(65_534)}`]])
  })

  test.each([65_537, 1_000_000])('%i bytes are not, and that is said', async (bytes) => {
    const person = await somebody()
    stack.show(long(bytes))
    await person.page.goto(stack.at('/public/form'))
    await button(person, 'Save').click()
    await sees(person, 'That was too large to keep')
    await person.screenshot('resume-6-too-large')
    // The browser has it still.
    await person.page.goBack()
    expect((await person.page.locator('textarea').inputValue()).length).toBe(bytes - 2)
  })
})

test('a form in another charset is not kept, and that is said', async () => {
  const person = await somebody()
  stack.show(
    '<form method="post" action="/x" accept-charset="windows-1252"><input name="a" value="ü"><button>Save</button></form>',
  )
  await person.page.goto(stack.at('/public/form'))
  await button(person, 'Save').click()
  await sees(person, 'could not be kept')
})

test('fields named as the parts of a form are fields like others, and are sent once', async () => {
  const names = [
    'submit',
    'action',
    'method',
    'addEventListener',
    'querySelector',
    'elements',
    'length',
    'kept',
    'state',
  ]
  const person = await somebody()
  const broken: string[] = []
  person.page.on('pageerror', ({ message }) => broken.push(message))
  // A second sending may overtake the first before the app has heard of either: the page is asked what it let go on.
  const sent: string[] = []
  await person.page.exposeFunction('noteSent', (path: string) => sent.push(path))
  await person.page.addInitScript(() => {
    const note = Reflect.get(globalThis, 'noteSent') as (path: string) => Promise<void>
    addEventListener('submit', (event) => {
      if (!event.defaultPrevented) void note(location.pathname)
    })
  })
  const inputs = names.map((name) => `<input name="${name}" value="1">`).join('')
  await fillIn(person, `<form method="post" action="/named">${inputs}<button>Save</button></form>`)
  await signInByCode(person, { hasScript: true })
  const answered = person.page.waitForResponse((response) => response.url().endsWith('/named'))
  await button(person, 'Send').dblclick()
  await answered
  await person.page.locator('#got').waitFor()
  expect(broken).toEqual([])
  expect(sent.filter((path) => path === '/.auth/resume/confirm')).toHaveLength(1)
  const body = names.map((name) => `${name}=1`).join('&')
  expect(received()).toEqual([['/named', 'application/x-www-form-urlencoded', body]])
})

describe('by other ways in', () => {
  test('a passkey', async () => {
    const person = await somebody()
    await person.addAuthenticator()
    await makePasskey(person)
    await fillIn(person, TEXTS)
    await button(person, 'Sign in with a passkey').click()
    await send(person)
    expect(received()).toEqual([['/reports?draft=1', 'application/x-www-form-urlencoded', BODY]])
  })

  test('Authsignal’s own pages, on another site', async () => {
    const person = await somebody()
    const email = await comeFromOtherSite(person)
    expect(email).toContain('@')
    await send(person)
    expect(received()).toEqual([['/reports?draft=1', 'application/x-www-form-urlencoded', BODY]])
    expect(await person.page.evaluate(() => sessionStorage.length)).toBe(0)
  })

  test('and where the tab has lost it meanwhile, that is said', async () => {
    const person = await somebody()
    await person.page.addInitScript(
      "if (location.pathname === '/.auth/resume/confirm') sessionStorage.clear()",
    )
    await comeFromOtherSite(person)
    await person.page.getByRole('heading', { name: 'What you sent is not here any more' }).waitFor()
    await sees(person, 'It has not reached')
    await person.screenshot('resume-7-lost')
    expect(received()).toEqual([])
  })
})

/** Somebody known signs in on the tenant's pages. */
async function comeFromOtherSite(person: Person): Promise<string> {
  const email = somebodyNew()
  await signInByProgram(email)
  await fillIn(person, TEXTS)
  await person.page.getByLabel('E-mail address').fill(email)
  await button(person, 'Sign in another way').click()
  await button(person, 'Send the code').click()
  await person.page.getByLabel('Code').fill(await newestCode(stack.urls.mailbox, email))
  await button(person, 'Go on').click()
  await person.page.waitForURL((url) => url.pathname === '/.auth/resume/confirm')
  return email
}

async function signInByProgram(email: string): Promise<void> {
  const signedIn = await signInByCodeOf(stack.visitor(), stack.urls.mailbox, email)
  expect(signedIn.status).toBe(200)
}

async function makePasskey(person: Person): Promise<void> {
  // A browser that knows passkeys, but not in fields: the button is the only way.
  await person.page.addInitScript('PublicKeyCredential.isConditionalMediationAvailable = async () => false')
  const email = somebodyNew()
  await person.page.goto(stack.at('/'))
  await askForCode(person, email)
  await person.page.getByLabel('Code from the e-mail').fill(await newestCode(stack.urls.mailbox, email))
  await button(person, 'Create a passkey').click()
  await person.page.waitForURL(stack.at('/'))
  await person.page.goto(stack.at('/.auth/logout'))
  await button(person, 'Sign out').click()
  await person.page.getByLabel('E-mail address').waitFor()
}

test.each([true, false])(
  'a form that needs a proof first is sent after it (script: %s)',
  async (hasScript) => {
    const person = await somebody({ javaScript: hasScript })
    const email = somebodyNew()
    await person.page.goto(stack.at('/'))
    await askForCode(person, email)
    await person.page.getByLabel('Code from the e-mail').fill(await newestCode(stack.urls.mailbox, email))
    await button(person, hasScript ? 'Not now' : 'Sign in').click()
    await person.page.waitForURL(stack.at('/'))
    stack.show(TEXTS.replace('/reports', '/proven/reports'))
    await person.page.goto(stack.at('/public/form'))
    await button(person, 'Save').click()
    await button(person, 'E-mail me a code').click()
    await person.page.getByLabel('Code from the e-mail').fill(await newestCode(stack.urls.mailbox, email))
    if (!hasScript) await person.page.locator('form[action$="/verify"] button').click()
    await send(person)
    expect(received()).toEqual([['/proven/reports?draft=1', 'application/x-www-form-urlencoded', BODY]])
  },
)
