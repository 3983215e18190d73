import { describe, expect, test } from 'vitest'
import { carryAlong } from '../../../login-ui/carry-along.ts'
import type { Person } from '../../support/chromium.ts'
import { CODE, held, problemOf, usePages } from './page-rig.ts'
import { codePage } from './scripted-gateway.ts'

const pages = usePages()

describe('the code', () => {
  test('the sixth digit sends it, and the person is where they wanted to be', async () => {
    const ana = await pages.atCodePage()
    await ana.page.getByLabel(CODE).pressSequentially('123456')
    await pages.arrived(ana)
    expect(pages.posts('/.auth/otp/start')).toEqual([{ email: 'ana@example.com', state: 'state-1' }])
    expect(pages.posts('/.auth/otp/verify')).toEqual([{ code: '123456', state: 'state-2' }])
  })

  test.each([
    ['with a space', '123 456'],
    ['with a hyphen', '123-456'],
    ['with the words around it', 'Your code is 123456.'],
  ])('it may be pasted %s', async (_sentence, pasted) => {
    const ana = await pages.atCodePage()
    await ana.page.getByLabel(CODE).focus()
    await ana.page.keyboard.insertText(pasted)
    await pages.arrived(ana)
    expect(pages.posts('/.auth/otp/verify')).toEqual([{ code: '123456', state: 'state-2' }])
  })

  test('a wrong one keeps the person there, with the tries left and the new state', async () => {
    pages.gateway.on('POST /.auth/otp/verify', () => ({
      status: 400,
      json: {
        error: 'code_wrong',
        message: 'That is wrong.',
        requestId: 'r',
        triesLeft: 4,
        state: 'state-3',
      },
    }))
    const ana = await pages.atCodePage()
    const field = ana.page.getByLabel(CODE)
    await field.pressSequentially('000000')
    expect(await problemOf(ana)).toBe('That is wrong. You have 4 tries left.')
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true)
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    const states = ana.page.locator('input[name="state"]')
    expect(await states.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))).toEqual([
      'state-3',
      'state-3',
    ])
    await ana.screenshot('code-wrong')

    pages.gateway.on('POST /.auth/otp/verify', () => ({
      json: { next: `${pages.gateway.origin}/reports?year=2025` },
    }))
    await field.pressSequentially('123456')
    await pages.arrived(ana)
    expect(pages.posts('/.auth/otp/verify').at(-1)).toEqual({ code: '123456', state: 'state-3' })
  })

  test('the same wrong one does not send itself again', async () => {
    pages.gateway.on('POST /.auth/otp/verify', () => ({
      status: 400,
      json: {
        error: 'code_wrong',
        message: 'That is wrong.',
        requestId: 'r',
        triesLeft: 4,
        state: 'state-3',
      },
    }))
    const ana = await pages.atCodePage()
    await ana.page.getByLabel(CODE).pressSequentially('000000')
    await problemOf(ana)
    await ana.page.getByLabel(CODE).press('End')
    await ana.page.keyboard.type(' ')
    expect(pages.posts('/.auth/otp/verify')).toHaveLength(1)
    await ana.page.getByRole('button', { name: 'Sign in' }).click()
    await expect.poll(() => pages.posts('/.auth/otp/verify')).toHaveLength(2)
  })

  test('an empty one is not sent, and the sentence says what to do', async () => {
    const ana = await pages.atCodePage()
    await ana.page.getByRole('button', { name: 'Sign in' }).click()
    expect(await problemOf(ana)).toBe('There is no code yet. Type the digits from the e-mail.')
    expect(pages.posts('/.auth/otp/verify')).toEqual([])
  })

  test('pressed twice, it is sent once', async () => {
    const reply = held()
    pages.gateway.on('POST /.auth/otp/verify', () => ({
      json: { next: `${pages.gateway.origin}/reports?year=2025` },
      after: reply.until,
    }))
    const ana = await pages.atCodePage()
    await ana.page.getByLabel(CODE).fill('12345')
    await ana.page.getByRole('button', { name: 'Sign in' }).dblclick()
    await ana.page.getByLabel(CODE).press('Enter')
    await expect.poll(() => pages.posts('/.auth/otp/verify')).toHaveLength(1)
    reply.release()
    await pages.arrived(ana)
    expect(pages.posts('/.auth/otp/verify')).toHaveLength(1)
  })

  test('without a connection it says so, and works when the connection is back', async () => {
    const ana = await pages.atCodePage()
    await ana.context.setOffline(true)
    await ana.page.getByLabel(CODE).pressSequentially('123456')
    expect(await problemOf(ana)).toBe('We can’t be reached. Check your connection, then try again.')
    await ana.context.setOffline(false)
    await ana.page.getByRole('button', { name: 'Sign in' }).click()
    await pages.arrived(ana)
  })

  test('an answer that is none of ours becomes a sentence', async () => {
    pages.gateway.on('POST /.auth/otp/verify', () => ({ status: 502, html: '<h1>Bad gateway</h1>' }))
    const ana = await pages.atCodePage()
    await ana.page.getByLabel(CODE).pressSequentially('123456')
    expect(await problemOf(ana)).toBe('Something went wrong on our side. Wait a minute, then try again.')
  })

  test('when all is over it leads back to the start', async () => {
    pages.gateway.on('POST /.auth/otp/verify', () => ({
      status: 400,
      json: { error: 'state_expired', message: 'That took too long.', requestId: 'r' },
    }))
    const ana = await pages.atCodePage()
    await ana.page.getByLabel(CODE).pressSequentially('123456')
    expect(await problemOf(ana)).toBe('That took too long.')
    expect(await ana.page.locator('main :is(button, input)').filter({ visible: true }).count()).toBe(0)
    await ana.page.getByRole('link', { name: 'Start again' }).click()
    await ana.page.waitForURL(`${pages.gateway.origin}/.auth/login?return_to=%2Freports`)
  })

  test('when all is over what the page carries is taken along', async () => {
    pages.gateway.on('POST /.auth/otp/start', () => ({ html: carryAlong(codePage(), 'sealed-form') }))
    pages.gateway.on('POST /.auth/otp/verify', () => ({
      status: 400,
      json: { error: 'state_expired', message: 'That took too long.', requestId: 'r' },
    }))
    const ana = await pages.atCodePage()
    await ana.page.getByLabel(CODE).pressSequentially('123456')
    await ana.page.getByRole('link', { name: 'Start again' }).click()
    await expect
      .poll(() => pages.posts('/.auth/resume/confirm'))
      .toEqual([expect.objectContaining({ kept: 'sealed-form' })])
  })

  test.each([
    ['another site', 'http://other.test/reports'],
    ['another port', 'http://localhost:1/reports'],
    ['a script', 'javascript:alert(1)'],
    ['no address at all', 'reports'],
  ])('it leads nowhere when the answer names %s', async (_sentence, next) => {
    pages.gateway.on('POST /.auth/otp/verify', () => ({ json: { next } }))
    const ana = await pages.atCodePage()
    await ana.page.getByLabel(CODE).pressSequentially('123456')
    expect(await problemOf(ana)).toContain('Something went wrong on our side.')
    expect(ana.page.url()).toBe(`${pages.gateway.origin}/.auth/otp/code?state=state-2`)
  })
})

describe('another code', () => {
  test('can be asked for after a while, which is counted down', async () => {
    const ana = await pages.person()
    await ana.page.clock.install()
    await ana.page.goto(`${pages.gateway.origin}/.auth/login`)
    await ana.page.getByLabel('E-mail address').fill('ana@example.com')
    await ana.page.getByRole('button', { name: 'Continue' }).click()
    const button = ana.page.getByRole('button', { name: 'Send a new code' })
    await ana.page.getByText('You can ask for a new code in 30 seconds.').waitFor()
    expect(await button.isDisabled()).toBe(true)

    await ana.page.clock.runFor(29_000)
    await ana.page.getByText('You can ask for a new code in 1 second.').waitFor()
    expect(await button.isDisabled()).toBe(true)
    await ana.page.clock.runFor(1_000)
    await ana.page.getByText('Nothing there yet?').waitFor()
    await button.click()
    await expect.poll(() => pages.posts('/.auth/otp/start')).toHaveLength(2)
    expect(pages.posts('/.auth/otp/start')[1]).toEqual({ email: 'ana@example.com', state: 'state-2' })
  })

  test('can be asked for at once when the old one has expired', async () => {
    pages.gateway.on('POST /.auth/otp/verify', () => ({
      status: 400,
      json: { error: 'code_expired', message: 'It has expired. Ask for a new code.', requestId: 'r' },
    }))
    const ana = await pages.atCodePage()
    await ana.page.getByLabel(CODE).pressSequentially('123456')
    expect(await problemOf(ana)).toBe('It has expired. Ask for a new code.')
    await expectOnlyANewCode(ana)
  })

  test('is all that is left after the last try', async () => {
    pages.gateway.on('POST /.auth/otp/verify', () => ({
      status: 400,
      json: {
        error: 'code_wrong',
        message: 'That is wrong. That was the last try.',
        requestId: 'r',
        triesLeft: 0,
        state: 'state-3',
      },
    }))
    const ana = await pages.atCodePage()
    await ana.page.getByLabel(CODE).pressSequentially('000000')
    expect(await problemOf(ana)).toBe('That is wrong. That was the last try.')
    await expectOnlyANewCode(ana)
    await ana.page.keyboard.press('Enter')
    await expect.poll(() => pages.posts('/.auth/otp/start')).toHaveLength(2)
    expect(pages.posts('/.auth/otp/start')[1]).toEqual({ email: 'ana@example.com', state: 'state-3' })
  })

  test('is asked for once, where the page came without a place for the old one', async () => {
    const reply = held()
    pages.gateway.on('POST /.auth/otp/start', () => ({ html: codePage({ problem: 'No.', triesLeft: 0 }) }))
    const ana = await pages.person()
    await ana.page.goto(`${pages.gateway.origin}/.auth/login`)
    await ana.page.getByLabel('E-mail address').fill('ana@example.com')
    await ana.page.getByRole('button', { name: 'Continue' }).click()
    await problemOf(ana)
    pages.gateway.hold('POST /.auth/otp/start', reply.until)
    await ana.page.getByRole('button', { name: 'Send a new code' }).dblclick({ noWaitAfter: true })
    await expect.poll(() => pages.posts('/.auth/otp/start')).toHaveLength(2)
    reply.release()
    await problemOf(ana)
    expect(pages.posts('/.auth/otp/start')).toHaveLength(2)
  })

  async function expectOnlyANewCode({ page }: Person): Promise<void> {
    expect(await page.getByLabel(CODE).isVisible()).toBe(false)
    expect(await page.getByText('spam folder').count()).toBe(0)
    expect(await page.getByText('on its way').isVisible()).toBe(false)
    expect(await page.getByRole('heading').textContent()).toBe('You need a new code')
    expect(await page.title()).toBe('You need a new code · Gatehouse')
    const button = page.getByRole('button', { name: 'Send a new code' })
    expect(await button.isEnabled()).toBe(true)
    expect(await button.getAttribute('class')).toBe('button')
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true)
  }
})
