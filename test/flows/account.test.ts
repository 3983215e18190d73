import { beforeAll, describe, expect, test } from 'vitest'
import { type Answer, newestCode, signInByCode, type Visitor } from '../../local/visitor.ts'
import { addPasskey, handleIn, openOffer, signInByPasskey } from '../support/passkey-visitor.ts'
import { createSoftwareAuthenticator, type SoftwareAuthenticator } from '../support/software-authenticator.ts'
import { demoStack, type RunningStack, somebodyNew } from '../support/stack.ts'

const ACCOUNT = '/.auth/account'
const HTML = { headers: { accept: 'text/html' } }

let stack: RunningStack
beforeAll(async () => {
  stack = await demoStack()
})

type Somebody = { readonly visitor: Visitor; readonly email: string; readonly device: SoftwareAuthenticator }

/** Signed in by a code, with a passkey made right after. */
async function somebody(): Promise<Somebody> {
  const [visitor, email] = [stack.visitor(), somebodyNew()]
  await signInByCode(visitor, stack.urls.mailbox, email)
  const device = createSoftwareAuthenticator(stack.urls.gateway)
  await addPasskey(visitor, device, handleIn(await openOffer(visitor)))
  return { visitor, email, device }
}

/** The same person at another browser. */
async function atAnotherBrowser({ email }: Somebody): Promise<Visitor> {
  const visitor = stack.visitor()
  await signInByCode(visitor, stack.urls.mailbox, email)
  return visitor
}

const open = (visitor: Visitor, path = ACCOUNT) => visitor.get(path, HTML)

function field(page: Answer, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? ''
}

/** What the page shows of each passkey, in its order. */
function passkeysOn(page: Answer) {
  const items = page.text.split('<li data-credential-id="').slice(1)
  return items.map((item) => ({
    credentialId: item.slice(0, item.indexOf('"')),
    id: /name="id" value="([^"]+)"/.exec(item)?.[1] ?? '',
    name: /<strong[^>]*>([^<]*)</.exec(item)?.[1] ?? '',
    mayGo: item.includes('/passkeys/remove'),
  }))
}

function saidOn(page: Answer): string {
  return (
    /(?:role="status"|role="alert")>(?:<p>)?([^<]+)/.exec(page.text)?.[1]?.replace(/[\u2068\u2069]/gu, '') ??
    ''
  )
}

/** Sends one of the page's forms. */
function send(
  visitor: Visitor,
  act: 'add' | 'remove' | 'rename',
  form: Record<string, string>,
): Promise<Answer> {
  return visitor.post(`${ACCOUNT}/passkeys/${act}`, { form, ...HTML })
}

/** Goes where an answer leads. */
function follow(visitor: Visitor, answer: Answer): Promise<Answer> {
  const to = answer.headers.get('location') ?? ''
  expect(to.startsWith(`${stack.urls.gateway}/`), `led to ${to}`).toBe(true)
  return open(visitor, to.slice(stack.urls.gateway.length))
}

/** Proves by a code on the page that asks. @returns what the proof led to */
async function proveByCode({ visitor, email }: Somebody, page: Answer): Promise<Answer> {
  const asked = { state: field(page, 'state'), method: 'email_otp' }
  const codePage = await visitor.post('/.auth/step-up', { form: asked, ...HTML })
  const code = await newestCode(stack.urls.mailbox, email)
  return visitor.post('/.auth/step-up/verify', { form: { state: field(codePage, 'state'), code }, ...HTML })
}

describe('the account page', () => {
  test('says who is signed in and by what they can sign in', async () => {
    const ana = await somebody()
    const page = await open(ana.visitor)
    expect(page.status).toBe(200)
    expect(page.text).toContain(ana.email)
    expect(passkeysOn(page).map(({ credentialId }) => credentialId)).toEqual(ana.device.credentialIds)
    expect(page.text).toContain('Code by e-mail')
  })

  test('leads whoever is signed out to the sign-in and back', async () => {
    const [visitor, email] = [stack.visitor(), somebodyNew()]
    const answer = await open(visitor)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(
      `${stack.urls.gateway}/.auth/login?return_to=%2F.auth%2Faccount`,
    )
    const signedIn = await signInByCode(visitor, stack.urls.mailbox, email, ACCOUNT)
    const offer = new URL(signedIn.json.next)
    expect(offer.searchParams.get('return_to')).toBe(`${stack.urls.gateway}${ACCOUNT}`)
    const skipped = await visitor.post('/.auth/passkey/new', {
      form: { return_to: offer.searchParams.get('return_to') ?? '' },
    })
    expect((await follow(visitor, skipped)).text).toContain(email)
  })
})

describe('adding a passkey', () => {
  test('takes a proof made for it, makes one, and says so', async () => {
    const ana = await somebody()
    const asked = await send(ana.visitor, 'add', { form: field(await open(ana.visitor), 'form') })
    expect(asked.status).toBe(200)
    const proven = await proveByCode(ana, asked)
    expect(proven.status).toBe(303)
    const page = await follow(ana.visitor, proven)
    expect(page.text).toContain('Add a passkey')
    const second = createSoftwareAuthenticator(stack.urls.gateway)
    expect((await addPasskey(ana.visitor, second, handleIn(page))).status).toBe(200)
    const made = /data-made-url="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const account = await open(ana.visitor, made.slice(stack.urls.gateway.length))
    expect(saidOn(account)).toBe('Your new passkey is ready.')
    expect(passkeysOn(account).map(({ credentialId }) => credentialId)).toEqual([
      ...ana.device.credentialIds,
      ...second.credentialIds,
    ])
  })

  test('is not offered to be skipped, and its permission is shown once', async () => {
    const ana = await somebody()
    const asked = await send(ana.visitor, 'add', { form: field(await open(ana.visitor), 'form') })
    const proven = await proveByCode(ana, asked)
    const page = await follow(ana.visitor, proven)
    expect(page.text).not.toContain('action="/.auth/passkey/new"')
    const again = await follow(ana.visitor, proven)
    expect(again.headers.get('location')).toBe(`${stack.urls.gateway}${ACCOUNT}`)
  })
})

describe('removing a passkey', () => {
  test('takes a proof made for it, and then it signs nobody in', async () => {
    const ana = await somebody()
    const page = await open(ana.visitor)
    const [passkey] = passkeysOn(page)
    const asked = await send(ana.visitor, 'remove', { form: field(page, 'form'), id: passkey?.id ?? '' })
    expect(asked.status).toBe(200)
    expect(passkeysOn(await open(ana.visitor))).toHaveLength(1)
    const account = await follow(ana.visitor, await proveByCode(ana, asked))
    expect(saidOn(account)).toContain('was removed: it signs nobody in any more')
    expect(account.text).toContain(`data-removed="${passkey?.credentialId}"`)
    expect(passkeysOn(account)).toEqual([])
    const refused = await signInByPasskey(stack.visitor(), ana.device)
    expect(refused.status).toBe(400)
  })

  test('of the only one makes this browser ask for another after the next code', async () => {
    const ana = await somebody()
    expect(ana.visitor.cookies.get('__Host-gatehouse-passkey')).toBe('here')
    await removeOnly(ana)
    expect(ana.visitor.cookies.has('__Host-gatehouse-passkey')).toBe(false)
  })

  test('that is gone by now says so, and asks for no proof', async () => {
    const ana = await somebody()
    const page = await open(ana.visitor)
    await removeOnly(ana)
    const form = { form: field(page, 'form'), id: passkeysOn(page)[0]?.id ?? '' }
    expect(saidOn(await follow(ana.visitor, await send(ana.visitor, 'remove', form)))).toBe(
      'That passkey was removed already.',
    )
  })

  test('of somebody else’s finds none', async () => {
    const [ana, ben] = [await somebody(), await somebody()]
    const id = passkeysOn(await open(ben.visitor))[0]?.id ?? ''
    const answer = await send(ana.visitor, 'remove', { form: field(await open(ana.visitor), 'form'), id })
    expect(saidOn(await follow(ana.visitor, answer))).toBe('That passkey was removed already.')
    expect(passkeysOn(await open(ben.visitor))).toHaveLength(1)
  })
})

/** Removes somebody's one passkey. */
async function removeOnly(ana: Somebody): Promise<Answer> {
  const page = await open(ana.visitor)
  const form = { form: field(page, 'form'), id: passkeysOn(page)[0]?.id ?? '' }
  return proveByCode(ana, await send(ana.visitor, 'remove', form))
}

describe('renaming a passkey', () => {
  test('asks for no proof, and the name stays', async () => {
    const ana = await somebody()
    const page = await open(ana.visitor)
    const id = passkeysOn(page)[0]?.id ?? ''
    const answer = await send(ana.visitor, 'rename', {
      form: field(page, 'form'),
      id,
      name: ' Ana’s  phone ',
    })
    expect(saidOn(await follow(ana.visitor, answer))).toBe('It is called “Ana’s phone” now.')
    expect(passkeysOn(await open(await atAnotherBrowser(ana)))[0]?.name).toBe('Ana’s phone')
  })

  test('with HTML in the name shows it as text', async () => {
    const ana = await somebody()
    const page = await open(ana.visitor)
    const id = passkeysOn(page)[0]?.id ?? ''
    const answer = await send(ana.visitor, 'rename', { form: field(page, 'form'), id, name: '<b>"x"</b>' })
    expect((await follow(ana.visitor, answer)).text).not.toContain('<b>')
  })
})

describe('a form of the account page', () => {
  test.each([
    ['with none of what the page gives it', async () => ''],
    [
      'with another session’s',
      async (ana: Somebody) => field(await open(await atAnotherBrowser(ana)), 'form'),
    ],
    ['with somebody else’s', async () => field(await open((await somebody()).visitor), 'form')],
  ])('%s changes nothing, and says so', async (_, formOf) => {
    const ana = await somebody()
    const { id = '', name } = passkeysOn(await open(ana.visitor))[0] ?? {}
    const form = await formOf(ana)
    const answers = [
      await send(ana.visitor, 'add', { form }),
      await send(ana.visitor, 'remove', { form, id }),
      await send(ana.visitor, 'rename', { form, id, name: 'theirs' }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(303)
      expect(saidOn(await follow(ana.visitor, answer))).toContain('Nothing was changed')
    }
    expect(passkeysOn(await open(ana.visitor))).toMatchObject([{ id, name }])
  })

  test('signed out leads to the sign-in', async () => {
    const answer = await send(stack.visitor(), 'add', {})
    expect(answer.headers.get('location')).toBe(
      `${stack.urls.gateway}/.auth/login?return_to=%2F.auth%2Faccount`,
    )
  })
})

describe('signing out on all other devices', () => {
  const whoami = async (visitor: Visitor) => (await visitor.get('/api/whoami')).status

  test('ends every other session of this person, and leaves this one', async () => {
    const ana = await somebody()
    const [here, elsewhere, stranger] = [ana.visitor, await atAnotherBrowser(ana), (await somebody()).visitor]
    const answer = await here.post('/.auth/logout', { form: { scope: 'others', return_to: ACCOUNT } })
    expect(saidOn(await follow(here, answer))).toContain('signed out on all other devices')
    expect(await Promise.all([here, elsewhere, stranger].map(whoami))).toEqual([200, 401, 200])
  })

  test('leaves those of a later sign-in, and can be done again', async () => {
    const ana = await somebody()
    const signOut = () => ana.visitor.post('/.auth/logout', { form: { scope: 'others' } })
    await signOut()
    const later = await atAnotherBrowser(ana)
    expect(await whoami(later)).toBe(200)
    await signOut()
    expect(await Promise.all([ana.visitor, later].map(whoami))).toEqual([200, 401])
  })

  test('is in the log', async () => {
    const ana = await somebody()
    const { sub } = (await ana.visitor.get('/.auth/me')).json
    await ana.visitor.post('/.auth/logout', { form: { scope: 'others' } })
    const lines = (await stack.wholeLog()).filter((line) => line.includes(sub) && line.includes('signed_out'))
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ scope: 'others', atCognito: 'not_told' }])
  })

  test('by somebody signed out says nothing of the kind', async () => {
    const visitor = stack.visitor()
    const answer = await visitor.post('/.auth/logout', { form: { scope: 'others', return_to: ACCOUNT } })
    expect(answer.headers.get('location')).toBe(`${stack.urls.gateway}${ACCOUNT}`)
  })
})
