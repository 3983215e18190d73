import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../support/chromium.ts'
import { type HostileStack, hostileStack } from './pages/hostile-stack.ts'
import { openWindow } from './pages/open-window.ts'
import { me, signIn, usePeople } from './pages/people.ts'
import { WAYS_TO_READ } from './pages/ways-to-read.ts'

// G12: the app's scripts share our origin. What they can't have they must not get by the account page either.
const ACCOUNT = '/.auth/account'

let stack: HostileStack
const somebody = usePeople()
beforeAll(async () => {
  stack = await hostileStack()
})

/** Somebody with a passkey who then meets a page in which any script can run. */
async function atTheirPage(): Promise<Person> {
  const person = await somebody()
  await person.addAuthenticator()
  await signIn(person, stack)
  await person.page.goto(stack.at(`/.auth/passkey/new?return_to=${ACCOUNT}`))
  await person.page.getByRole('button', { name: 'Create a passkey' }).click()
  await person.page.locator('.passkeys > li').waitFor()
  await person.page.goto(stack.at('/public/theirs'))
  return person
}

/** The account as its owner sees it, in a tab of their own. */
async function accountOf({ context }: Person) {
  const page = await context.newPage()
  await page.goto(stack.at(ACCOUNT))
  await page.locator('main h1').waitFor()
  const seen = {
    passkeys: await page.locator('.passkeys strong').allTextContents(),
    id: await page.locator('input[name="id"]').first().getAttribute('value'),
    form: (await page.locator('input[name="form"]').first().getAttribute('value')) ?? '',
  }
  await page.close()
  return seen
}

type Sending = { readonly act: string; readonly fields: Readonly<Record<string, string>> }

/** What a thief would like, with whatever stands for the form's own mark. */
function sendings(id: string | null, form: string): readonly Sending[] {
  const fields = { id: id ?? '', form, name: 'theirs' }
  return ['add', 'remove', 'rename'].map((act) => ({ act: `/.auth/account/passkeys/${act}`, fields }))
}

/** By fetch, as a form and as JSON. @returns statuses and all that could be read */
function byFetch({ page }: Person, sent: readonly Sending[]) {
  return page.evaluate(async (all) => {
    const answers = []
    for (const { act, fields } of all) {
      for (const asked of [
        { body: new URLSearchParams(fields) },
        { body: JSON.stringify(fields), headers: { 'content-type': 'application/json' } },
        { body: new URLSearchParams(fields), headers: { accept: 'text/html', 'sec-fetch-dest': 'document' } },
      ]) {
        const answer = await fetch(act, { method: 'POST', ...asked })
        answers.push({ status: answer.status, text: await answer.text() })
      }
    }
    return answers
  }, sent)
}

/** By a form into a frame of their own. @returns what stands in it then */
function intoFrames({ page }: Person, sent: readonly Sending[]): Promise<readonly string[]> {
  return page.evaluate(async (all) => {
    const seen = []
    for (const { act, fields } of all) {
      const frame = Object.assign(document.createElement('iframe'), { name: `frame-${Math.random()}` })
      const form = Object.assign(document.createElement('form'), {
        method: 'post',
        action: act,
        target: frame.name,
      })
      for (const [name, value] of Object.entries(fields))
        form.append(Object.assign(document.createElement('input'), { name, value }))
      document.body.append(frame, form)
      const loaded = new Promise((resolve) => {
        frame.onload = resolve
      })
      form.submit()
      await loaded
      seen.push(String(frame.contentDocument?.documentElement.outerHTML))
    }
    return seen
  }, sent)
}

describe('a script of the app', () => {
  test('reads nothing of the account page, by any way there is', async () => {
    const ana = await somebody()
    await signIn(ana, stack)
    await ana.page.goto(stack.at('/public/theirs'))
    for (const [sentence, read] of WAYS_TO_READ)
      expect([sentence, await ana.page.evaluate(read, ACCOUNT)]).not.toMatchObject([
        sentence,
        expect.stringContaining('name="form"'),
      ])
  })

  test.each(['/public/theirs', '/public/isolated'])('of %s has no hold on a window of it', async (path) => {
    const ana = await somebody()
    await signIn(ana, stack)
    await ana.page.goto(stack.at(path))
    expect((await openWindow(ana, ACCOUNT)).reached).toBe('nothing')
  })

  test('that carries every page sees none of the account’s', async () => {
    const ana = await somebody()
    await signIn(ana, stack)
    await ana.page.evaluate(async () => {
      await navigator.serviceWorker.register('/public/sw.js', { scope: '/' })
      const registration = await navigator.serviceWorker.ready
      await registration.navigationPreload.enable()
    })
    for (const path of [ACCOUNT, '/public/theirs']) await ana.page.goto(stack.at(path))
    const copies = await ana.page.evaluate(
      () =>
        new Promise<Record<string, string>>((resolve) => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = ({ data }) => resolve(data)
          navigator.serviceWorker.controller?.postMessage('', [port2])
        }),
    )
    expect(Object.keys(copies)).toEqual([ACCOUNT, '/public/theirs'])
    expect(copies[ACCOUNT]).not.toContain('name="form"')
  })

  test('changes nothing by requests of its own, nor by forms in frames', async () => {
    const ana = await atTheirPage()
    const before = await accountOf(ana)
    for (const form of ['', 'AAAA']) {
      const answers = await byFetch(ana, sendings(before.id, form))
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403))
      expect(answers.map(({ text }) => text).join('')).not.toMatch(/name="(?:form|state)"/)
      const frames = await intoFrames(ana, sendings(before.id, form))
      expect(frames).toEqual(frames.map(() => 'undefined'))
    }
    expect(await accountOf(ana)).toMatchObject({ passkeys: before.passkeys, id: before.id })
    expect((await me(ana.page)).status).toBe(200)
  })

  test('gets no further with the mark of a real form, had it one', async () => {
    const ana = await atTheirPage()
    const before = await accountOf(ana)
    const sent = sendings(before.id, before.form)
    const answers = await byFetch(ana, sent)
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403))
    expect(answers.map(({ text }) => text).join('')).not.toContain('name="state"')
    const frames = await intoFrames(ana, sent)
    expect(frames).toEqual(frames.map(() => 'undefined'))
    expect(await accountOf(ana)).toMatchObject({ passkeys: before.passkeys, id: before.id })
  })

  test.each(['add', 'remove', 'rename'])('sends a window to %s in vain', async (act) => {
    const ana = await atTheirPage()
    const before = await accountOf(ana)
    await ana.page.evaluate(
      ({ act, id }) => {
        const form = Object.assign(document.createElement('form'), {
          method: 'post',
          action: `/.auth/account/passkeys/${act}`,
        })
        for (const [name, value] of Object.entries({ id, form: 'AAAA', name: 'theirs' }))
          form.append(Object.assign(document.createElement('input'), { name, value }))
        document.body.append(form)
        form.submit()
      },
      { act, id: before.id ?? '' },
    )
    await ana.page.getByText('Nothing was changed').waitFor()
    expect(await accountOf(ana)).toMatchObject({ passkeys: before.passkeys, id: before.id })
  })

  test('that waits for its owner to ask for a passkey does not get the permission', async () => {
    const ana = await atTheirPage()
    // The person has pressed "Add a passkey" in another tab, and looks at the page that asks for a proof.
    const own = await ana.context.newPage()
    await own.goto(stack.at(ACCOUNT))
    await own.getByRole('button', { name: 'Add a passkey' }).click()
    await own.getByRole('button', { name: 'E-mail me a code' }).waitFor()
    const seen = await ana.page.evaluate(async () => {
      const paths = [
        '/.auth/step-up',
        '/.auth/step-up/verify',
        '/.auth/step-up/passkey',
        '/.auth/passkey/new',
      ]
      const texts = []
      for (const path of paths) {
        texts.push(await (await fetch(path)).text())
        texts.push(await (await fetch(path, { method: 'POST', body: new URLSearchParams({}) })).text())
      }
      return texts.join('')
    })
    expect(seen).not.toMatch(/name="state"|data-handle/)
  })
})
