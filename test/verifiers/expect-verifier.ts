import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { json, type startScripted } from '../providers/scripted-server.ts'
import { SUB } from '../session/a-session.ts'
import { forgedAssertions } from './forged-assertions.ts'
import { AUDIENCE, aGatewaySigner, aKeyText, ISSUER, serveKeySet } from './gateway-keys.ts'
import type { RunningVerifier, VerifierSettings } from './start-verifier.ts'

type Start = (settings: VerifierSettings) => Promise<Verifier>
type Verifier = RunningVerifier & {
  /** Where the same app answers while `url` is busy; `url` itself where that can do two things at once. */
  readonly besideUrl?: string
}
type Script = Parameters<Awaited<ReturnType<typeof startScripted>>['say']>[0]

const [oldKey, newKey] = [aKeyText(), aKeyText()]
/** Titles are known before keys are made ready; the assertions themselves have to be young. */
const FORGED = (await forgedAssertions(oldKey)).map(([about], at) => [about, at] as const)

/** Every verifier of docs/verifiers must do the same, whatever it is written in. */
export function expectVerifier(start: Start): void {
  describe('who may come in', () => expectJudgement(start))
  describe('what it has to be told', () => expectSettings(start))
  describe('where keys come from', () => expectKeyKeeping(start))
}

function expectJudgement(start: Start): void {
  let behind: Awaited<ReturnType<typeof startBehind>>
  beforeAll(async () => {
    behind = await startBehind(start, [oldKey, newKey])
  })
  afterAll(() => behind.close())

  test('who the gateway vouches for, by name', async () => {
    const response = await behind.ask(await aGatewaySigner([oldKey]).sign())
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      iss: ISSUER,
      aud: AUDIENCE,
      sub: SUB,
      email: 'ana@example.com',
      groups: ['admins', 'Prüfer'],
      amr: ['pop', 'user'],
    })
  })

  test.each([
    ['by the second key of the ring', [newKey], 0],
    ['when the gateway’s clock is three seconds ahead', [oldKey], 3],
    ['in the assertion’s last seconds', [oldKey], -50],
  ])('%s too', async (_, ring, secondsAhead) => {
    expect(await behind.statusFor(await aGatewaySigner(ring, secondsAhead).sign())).toBe(200)
  })

  test('who the gateway vouches for by a signature with a short number in it', async () => {
    const signer = aGatewaySigner([oldKey])
    let assertion = await signer.sign()
    while (!hasShortNumber(assertion)) assertion = await signer.sign()
    expect(await behind.statusFor(assertion)).toBe(200)
  })

  test('nobody without an assertion', async () => {
    expect(await behind.statusFor(undefined)).toBe(401)
  })

  test.each(FORGED)('not %s', async (_, at) => {
    const [, assertion] = (await forgedAssertions(oldKey))[at] ?? []
    const response = await behind.ask(assertion)
    expect(response.status).toBe(401)
    expect(await response.text()).toBe('Unauthorized\n')
  })
}

function expectSettings(start: Start): void {
  test.each([
    ['an issuer', { issuer: '' }],
    ['an audience', { audience: '' }],
  ])('without %s to compare with, nobody comes in', async (_, missing) => {
    const keySet = await serveKeySet([oldKey])
    const settings = { issuer: ISSUER, audience: AUDIENCE, jwksUrl: keySet.url, ...missing }
    const verifier = await start(settings).catch(() => undefined)
    const answered = verifier && (await ask(verifier.url, await aGatewaySigner([oldKey]).sign())).status
    await verifier?.stop()
    await keySet.close()
    expect([undefined, 500]).toContain(answered)
  })
}

function expectKeyKeeping(start: Start): void {
  test('they are asked for once, not with every request', async () => {
    await using behind = await startBehind(start, [oldKey])
    const signer = aGatewaySigner([oldKey])
    for (let i = 0; i < 5; i++) expect(await behind.statusFor(await signer.sign())).toBe(200)
    expect(behind.keySet.timesAsked()).toBe(1)
  })

  test('unknown key ids do not make it ask without end', async () => {
    await using behind = await startBehind(start, [oldKey])
    for (let i = 0; i < 20; i++)
      expect(await behind.statusFor(await aGatewaySigner([aKeyText()]).sign())).toBe(401)
    expect(behind.keySet.timesAsked()).toBe(1)
    expect(await behind.statusFor(await aGatewaySigner([oldKey]).sign())).toBe(200)
  })

  test('after half a minute it asks again for a key id it does not know, once', async () => {
    await using behind = await startBehind(start, [oldKey])
    await behind.statusFor(await aGatewaySigner([oldKey]).sign())
    await behind.keySet.publish([newKey, oldKey])
    const byNewKey = await aGatewaySigner([newKey]).sign()
    expect(await behind.statusFor(byNewKey)).toBe(401)
    await behind.later(31)
    expect(await behind.statusFor(byNewKey)).toBe(200)
    expect(await behind.statusFor(await aGatewaySigner([aKeyText()]).sign())).toBe(401)
    expect(behind.keySet.timesAsked()).toBe(1)
  })

  test('while it asks for a key id it does not know, who is known does not wait', async () => {
    await using behind = await startBehind(start, [oldKey])
    const signer = aGatewaySigner([oldKey])
    await behind.statusFor(await signer.sign())
    await behind.later(31)
    const asked = behind.keySet.fallSilent()
    const unknown = behind.statusFor(await aGatewaySigner([newKey]).sign())
    await asked.once
    expect((await behind.askBeside(await signer.sign())).status).toBe(200)
    expect(asked.isOpen()).toBe(true)
    asked.hangUp()
    expect(await unknown).toBe(401)
  })

  test('a key that is no longer published is forgotten after five minutes', async () => {
    await using behind = await startBehind(start, [newKey, oldKey])
    const byOldKey = await aGatewaySigner([oldKey]).sign()
    await behind.statusFor(byOldKey)
    await behind.keySet.publish([newKey])
    await behind.later(290)
    expect(await behind.statusFor(byOldKey)).toBe(200)
    await behind.later(11)
    expect(await behind.statusFor(byOldKey)).toBe(401)
  })

  test('silence is borne for five minutes', async () => {
    await using behind = await startBehind(start, [oldKey])
    const signer = aGatewaySigner([oldKey])
    await behind.statusFor(await signer.sign())
    behind.keySet.say(json({}, 503))
    await behind.later(290)
    for (let i = 0; i < 5; i++)
      expect(await behind.statusFor(await aGatewaySigner([newKey]).sign())).toBe(401)
    expect(behind.keySet.timesAsked()).toBe(1)
    expect(await behind.statusFor(await signer.sign())).toBe(200)
    await behind.later(31)
    expect(await behind.statusFor(await signer.sign())).toBe(401)
    await behind.keySet.publish([oldKey])
    await behind.later(31)
    expect(await behind.statusFor(await signer.sign())).toBe(200)
  })

  test('a key that is none vouches for nobody', async () => {
    await using behind = await startBehind(start, [oldKey])
    const signer = aGatewaySigner([oldKey])
    const keys = (await signer.publicKeys()).map((key) => ({ ...key, x: 'AAAA', y: 'AAAA' }))
    behind.keySet.say(json({ keys }))
    expect(await behind.statusFor(await signer.sign())).toBe(401)
  })

  test.each<[about: string, script: Script]>([
    ['an error', json({ keys: [] }, 500)],
    ['a page', json('<html>')],
    ['null', json('null')],
    ['a text', json('"keys"')],
    ['an empty set', json({ keys: [] })],
    ['another place', (response) => response.writeHead(302, { location: '/elsewhere' }).end()],
    ['nothing', (response) => response.destroy()],
  ])('where %s is all there is, nobody comes in', async (_, script) => {
    await using behind = await startBehind(start, [oldKey])
    behind.keySet.say(script)
    expect(await behind.statusFor(await aGatewaySigner([oldKey]).sign())).toBe(401)
  })
}

async function startBehind(start: Start, ring: readonly string[]) {
  const keySet = await serveKeySet(ring)
  const verifier = await start({ issuer: ISSUER, audience: AUDIENCE, jwksUrl: keySet.url })
  async function close(): Promise<void> {
    await verifier.stop()
    await keySet.close()
  }
  return {
    keySet,
    ask: (assertion: string | undefined) => ask(verifier.url, assertion),
    askBeside: (assertion: string) => ask(verifier.besideUrl ?? verifier.url, assertion),
    later: verifier.later,
    async statusFor(assertion: string | undefined): Promise<number> {
      const response = await ask(verifier.url, assertion)
      await response.arrayBuffer()
      return response.status
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

function ask(url: string, assertion: string | undefined): Promise<Response> {
  return fetch(url, { headers: assertion === undefined ? {} : { 'x-gatehouse-assertion': assertion } })
}

/** One in 256 has: R or S with a leading byte that DER leaves out (X.690 8.3.2). */
function hasShortNumber(assertion: string): boolean {
  const signature = Buffer.from(assertion.split('.')[2] ?? '', 'base64url')
  return [0, 32].some((at) => signature.readUInt16BE(at) < 0x80)
}
