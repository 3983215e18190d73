import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newestCode } from '../../local/visitor.ts'
import { PASSKEYS, provePasskey, RELAY } from '../support/passkey-visitor.ts'
import { isIn, type ProofsGateway, type Somebody, startProofsGateway } from '../support/proofs-gateway.ts'
import { somebodyNew } from '../support/stack.ts'
import {
  askForStepUpCode,
  openStepUp,
  STEP_UP,
  sendForm,
  showPasskeyFor,
  stateIn,
  stepUpByCode,
  stepUpByPasskey,
} from '../support/step-up-visitor.ts'

// G5: a proof works only for its session, its action and its time, and is nobody else's to make.
const PROOFS = '__Host-gatehouse-proofs'
const BROWSER = '__Host-gatehouse-browser'

let gateway: ProofsGateway
beforeAll(async () => {
  gateway = await startProofsGateway()
})
afterAll(() => gateway.close())

const proveByCode = async ({ visitor, email }: Somebody, action = 'admin') =>
  stepUpByCode(visitor, gateway.mailbox, email, await openStepUp(visitor, action))

describe('a proof opens', () => {
  test('its action, not another', async () => {
    const ana = await gateway.somebody()
    await proveByCode(ana)
    expect([await isIn(ana.visitor), await isIn(ana.visitor, '/payroll/')]).toEqual([true, false])
    await proveByCode(ana, 'payroll')
    expect([await isIn(ana.visitor), await isIn(ana.visitor, '/payroll/')]).toEqual([true, true])
  })

  test('for its time', async () => {
    const ana = await gateway.somebody()
    await proveByCode(ana)
    gateway.setLate(14 * 60_000)
    expect(await isIn(ana.visitor)).toBe(true)
    gateway.setLate(16 * 60_000)
    expect(await isIn(ana.visitor)).toBe(false)
    gateway.setLate(0)
  })

  test('its session: not the same person’s next, nor somebody else’s', async () => {
    const ana = await gateway.somebody()
    await proveByCode(ana)
    const stolen = ana.visitor.cookies.get(PROOFS) ?? ''
    for (const email of [ana.email, somebodyNew()]) {
      const other = await gateway.signedIn(email)
      other.cookies.set(PROOFS, stolen)
      expect(await isIn(other)).toBe(false)
    }
  })

  test('nothing after signing out and in again', async () => {
    const ana = await gateway.somebody()
    await proveByCode(ana)
    const kept = new Map(ana.visitor.cookies)
    await sendForm(ana.visitor, '/.auth/logout', {})
    expect(ana.visitor.cookies.has(PROOFS)).toBe(false)
    const copy = gateway.visitor()
    for (const [name, value] of kept) copy.cookies.set(name, value)
    expect(await isIn(copy)).toBe(false)
  })
})

test('signing in is no proof of an action, by whatever it was done', async () => {
  const { visitor } = await gateway.somebody()
  expect(await isIn(visitor)).toBe(false)
})

describe('a code', () => {
  test('of one session does not prove in another, of the same browser or person', async () => {
    const ana = await gateway.somebody()
    const page = await askForStepUpCode(ana.visitor, await openStepUp(ana.visitor, 'admin'))
    const form = { state: stateIn(page), code: await newestCode(gateway.mailbox, ana.email) }
    const again = await gateway.signedIn(ana.email)
    again.cookies.set(BROWSER, ana.visitor.cookies.get(BROWSER) ?? '')
    expect((await sendForm(again, `${STEP_UP}/verify`, form)).status).toBe(400)
    expect(await isIn(again)).toBe(false)
    expect((await sendForm(ana.visitor, `${STEP_UP}/verify`, form)).status).toBe(303)
  })

  test('of a sign-in does not prove, and one for a proof signs nobody in', async () => {
    const ana = await gateway.somebody()
    const login = await ana.visitor.get('/.auth/login', { headers: { accept: 'application/json' } })
    const started = await ana.visitor.post('/.auth/otp/start', {
      json: { email: ana.email, state: login.json.state },
    })
    const code = await newestCode(gateway.mailbox, ana.email)
    const proven = await sendForm(ana.visitor, `${STEP_UP}/verify`, { state: started.json.state, code })
    expect(proven.status).toBe(400)

    const page = await askForStepUpCode(ana.visitor, await openStepUp(ana.visitor, 'admin'))
    const own = { state: stateIn(page), code: await newestCode(gateway.mailbox, ana.email) }
    expect((await ana.visitor.post('/.auth/otp/verify', { json: own })).json.error).toBe('state_invalid')
  })

  test('proves once', async () => {
    const ana = await gateway.somebody()
    const page = await askForStepUpCode(ana.visitor, await openStepUp(ana.visitor, 'admin'))
    const form = { state: stateIn(page), code: await newestCode(gateway.mailbox, ana.email) }
    expect((await sendForm(ana.visitor, `${STEP_UP}/verify`, form)).status).toBe(303)
    ana.visitor.cookies.delete(PROOFS)
    const again = await sendForm(ana.visitor, `${STEP_UP}/verify`, form)
    expect([again.status >= 400, await isIn(ana.visitor)]).toEqual([true, false])
  })
})

describe('a passkey', () => {
  test('of somebody else does not prove', async () => {
    const [ana, ben] = [await gateway.somebody(), await gateway.somebody()]
    const answer = await stepUpByPasskey(ana.visitor, ben.device, await openStepUp(ana.visitor, 'admin'))
    expect([answer.status, await isIn(ana.visitor)]).toEqual([403, false])
  })

  test('is shown for what the page’s state says, whatever else the page says', async () => {
    const ana = await gateway.somebody()
    const state = stateIn(await openStepUp(ana.visitor, 'payroll'))
    const begun = await ana.visitor.post(`${RELAY}/client/challenge`, { json: { action: 'admin' } })
    const own = await ana.visitor.post(`${RELAY}/client/challenge`, { json: { action: state } })
    // A word is none of the gateway's: the ceremony is a sign-in's, with Authsignal's own id.
    expect([begun.json.challengeId.length < 64, own.json.challengeId.length > 64]).toEqual([true, true])
    expect((await showPasskeyFor(ana.visitor, ana.device, state)).json.isVerified).toBe(true)
  })

  test('shown for one action does not prove another', async () => {
    const ana = await gateway.somebody()
    const payroll = stateIn(await openStepUp(ana.visitor, 'payroll'))
    const admin = stateIn(await openStepUp(ana.visitor, 'admin'))
    const { accessToken: handle } = (await showPasskeyFor(ana.visitor, ana.device, payroll)).json
    const answer = await sendForm(ana.visitor, `${STEP_UP}/passkey`, { state: admin, handle })
    expect([answer.status, await isIn(ana.visitor)]).toEqual([400, false])
  })

  test('shown to sign in does not prove, and one shown to prove signs nobody in', async () => {
    const ana = await gateway.somebody()
    const state = stateIn(await openStepUp(ana.visitor, 'admin'))
    const signIn = (await provePasskey(ana.visitor, ana.device)).json.accessToken
    expect((await sendForm(ana.visitor, `${STEP_UP}/passkey`, { state, handle: signIn })).status).toBe(400)
    const { accessToken: handle } = (await showPasskeyFor(ana.visitor, ana.device, state)).json
    const login = await ana.visitor.get('/.auth/login', { headers: { accept: 'application/json' } })
    const answer = await ana.visitor.post('/.auth/passkey', { json: { handle, state: login.json.state } })
    expect([answer.status, answer.json.error]).toEqual([400, 'state_invalid'])
  })

  test('serves once, and not in another browser', async () => {
    const ana = await gateway.somebody()
    const state = stateIn(await openStepUp(ana.visitor, 'admin'))
    const { accessToken: handle } = (await showPasskeyFor(ana.visitor, ana.device, state)).json
    const form = { state, handle }
    const elsewhere = gateway.visitor()
    for (const [name, value] of ana.visitor.cookies) elsewhere.cookies.set(name, value)
    elsewhere.cookies.set(BROWSER, 'x'.repeat(22))
    expect((await sendForm(elsewhere, `${STEP_UP}/passkey`, form)).status).toBe(400)
    expect((await sendForm(ana.visitor, `${STEP_UP}/passkey`, form)).status).toBe(303)
    ana.visitor.cookies.delete(PROOFS)
    const again = await sendForm(ana.visitor, `${STEP_UP}/passkey`, form)
    expect([again.status >= 400, await isIn(ana.visitor)]).toEqual([true, false])
  })

  test.each(['signed out', 'in another browser', 'too late', 'in another session'])(
    'can’t be asked for %s',
    async (how) => {
      const ana = await gateway.somebody()
      const state = stateIn(await openStepUp(ana.visitor, 'admin'))
      const begun = await ana.visitor.post(`${RELAY}/client/challenge`, { json: { action: state } })
      if (how === 'signed out') ana.visitor.cookies.delete('__Host-gatehouse')
      if (how === 'signed out') ana.visitor.cookies.delete('__Host-gatehouse-refresh')
      if (how === 'in another browser') ana.visitor.cookies.set(BROWSER, 'x'.repeat(22))
      if (how === 'too late') gateway.setLate(11 * 60_000)
      const other = how === 'in another session' ? await gateway.signedIn(ana.email) : ana.visitor
      if (other !== ana.visitor) other.cookies.set(BROWSER, ana.visitor.cookies.get(BROWSER) ?? '')
      const again = await other.post(`${RELAY}/client/challenge`, { json: { action: state } })
      const { challengeId } = begun.json
      const options = await other.post(`${PASSKEYS}/authentication-options`, { json: { challengeId } })
      gateway.setLate(0)
      expect(again.status).toBe(how === 'signed out' ? 401 : 400)
      if (how === 'in another browser') expect(options.json.error).toBe('state_invalid')
      if (how === 'too late') expect(options.json.error).toBe('state_expired')
    },
  )
})
