import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../../local/load-config.ts'
import { newestCode } from '../../local/visitor.ts'
import { launchChromium, newPerson, type Person } from '../support/chromium.ts'
import { PASSKEYS, RELAY } from '../support/passkey-visitor.ts'
import { type SocketOrigin, startSocketOrigin } from '../support/socket-origin.ts'
import { type RunningStack, startDemo } from '../support/stack.ts'
import { answerAsApp } from './pages/hostile-app.ts'
import { openWindow } from './pages/open-window.ts'
import { post, signIn } from './pages/people.ts'
import { WAYS_TO_READ } from './pages/ways-to-read.ts'

// G12: a script of the app shares our origin, and makes no proof without the person, nor learns what one is made with.
const STEP_UP = '/.auth/step-up?action=admin&return_to=/admin/'
const OF_OURS = /data-page|name="state"|name="handle"/

let stack: RunningStack
let origin: SocketOrigin
let ana: Person
let email: string
beforeAll(async () => {
  origin = await startSocketOrigin()
  origin.answer = answerAsApp
  const stepUp = { action: 'admin', maxAgeMinutes: 15 }
  const routes = [
    { path: '/public/*', access: 'public' },
    { path: '/admin/*', access: { stepUp } },
    { path: '/trusting/*', access: { stepUp: { ...stepUp, action: 'trusting', trustRules: true } } },
    { path: '/*', access: 'signed-in' },
  ] as const
  const config = await loadConfig('gatehouse.config.ts')
  stack = await startDemo({
    demo: 'none',
    config: { ...config, hosts: { localhost: { origin: origin.url, routes } } },
  })
  ana = await newPerson(await launchChromium())
  email = await signIn(ana, asHostile())
})
afterAll(async () => {
  await ana.close()
  await stack.close()
  await origin.close()
})

const at = (path: string) => `${stack.urls.gateway}${path}`
const asHostile = () => ({ ...stack, origin, at, from: at }) as unknown as Parameters<typeof signIn>[1]

/** What a script of the app is answered by a guarded path. */
const statusOf = (path: string) => ana.page.evaluate(async (to) => (await fetch(to)).status, path)
const theirs = () => ana.page.goto(at('/public/theirs'))

describe('the page that asks for a proof is not a script’s to read', () => {
  test.each(WAYS_TO_READ)('%s', async (_sentence, read) => {
    await theirs()
    expect(await ana.page.evaluate(read, STEP_UP)).not.toMatch(OF_OURS)
  })

  test('in a window of its own it is out of its opener’s reach', async () => {
    await theirs()
    const { window, reached } = await openWindow(ana, STEP_UP)
    expect(await window.evaluate(() => opener === null)).toBe(true)
    expect(reached).toBe('nothing')
    await window.close()
  })
})

describe('nor is a proof a script’s to make', () => {
  test.each(['', '/verify', '/passkey'])('by a form of its own to /.auth/step-up%s', async (path) => {
    await theirs()
    const answers = await ana.page.evaluate(async (to) => {
      const body = new URLSearchParams({ state: 'x', method: 'email_otp', code: '000000', handle: 'x' })
      const answer = await fetch(to, { method: 'POST', body })
      return [answer.status, await answer.text()]
    }, `/.auth/step-up${path}`)
    expect(answers[0]).toBe(403)
    expect(answers[1]).not.toMatch(OF_OURS)
    expect(await statusOf('/admin/')).toBe(403)
  })

  test('even with a state it has come by: neither by fetch nor in a frame of its own', async () => {
    await ana.page.goto(at(STEP_UP))
    const state = await ana.page.locator('input[name="state"]').first().inputValue()
    await ana.page.goto(at('/.auth/step-up?action=trusting&return_to=/trusting/'))
    const trusting = await ana.page.locator('input[name="state"]').first().inputValue()
    stack.tenant.setRules({ trusting: [{ when: {}, outcome: 'ALLOW' }] })
    await theirs()
    for (const sealed of [state, trusting]) {
      const fetched = await ana.page.evaluate(async (one) => {
        const body = new URLSearchParams({ state: one, method: 'email_otp' })
        return (await fetch('/.auth/step-up', { method: 'POST', body })).status
      }, sealed)
      const framed = await ana.page.evaluate(postInFrame, sealed)
      expect([fetched, framed]).toEqual([403, 'undefined'])
    }
    expect([await statusOf('/admin/'), await statusOf('/trusting/')]).toEqual([403, 403])
    stack.tenant.setRules({})
  })

  test('with the code in its hand', async () => {
    await ana.page.goto(at(STEP_UP))
    await ana.page.getByRole('button', { name: 'E-mail me a code' }).click()
    await ana.page.getByLabel('Code from the e-mail').waitFor()
    const state = await ana.page.locator('input[name="state"]').first().inputValue()
    const code = await newestCode(stack.urls.mailbox, email)
    await theirs()
    const status = await ana.page.evaluate(
      async (form) =>
        (await fetch('/.auth/step-up/verify', { method: 'POST', body: new URLSearchParams(form) })).status,
      { state, code },
    )
    expect([status, await statusOf('/admin/')]).toEqual([403, 403])
  })

  test('by naming the action to the relay: what it gets is a ceremony to sign in', async () => {
    await theirs()
    const begun = await post(ana.page, `${RELAY}/client/challenge`, { action: 'admin' })
    const options = await post(ana.page, `${PASSKEYS}/authentication-options`, begun.json)
    expect([begun.status, options.status, begun.json.challengeId.length < 64]).toEqual([200, 200, true])
  })
})

/** A form of the app's, sent into a frame: what comes of it shows there, if anything does. */
function postInFrame(state: string): Promise<string> {
  return new Promise((resolve) => {
    const name = crypto.randomUUID()
    const frame = Object.assign(document.createElement('iframe'), { name, hidden: true })
    document.body.append(frame)
    const form = Object.assign(document.createElement('form'), {
      method: 'post',
      action: '/.auth/step-up',
      target: name,
    })
    form.innerHTML = `<input name="state" value="${state}">`
    document.body.append(form)
    frame.onload = () => resolve(String(frame.contentDocument?.documentElement.outerHTML))
    form.submit()
  })
}
