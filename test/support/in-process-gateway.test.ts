import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UpstreamRequest } from '../../gateway/proxy/upstream-request.ts'
import { GATEWAY_ORIGIN, type InProcessGateway, startInProcessGateway } from './in-process-gateway.ts'
import { addPasskey, handleIn, openOffer, signInByPasskey } from './passkey-visitor.ts'
import { createSoftwareAuthenticator } from './software-authenticator.ts'

let gateway: InProcessGateway
let time = Date.now()
const seen: UpstreamRequest[] = []
const pauses: number[] = []

beforeAll(async () => {
  gateway = await startInProcessGateway({
    now: () => time,
    pause: async (milliseconds) => {
      pauses.push(milliseconds)
    },
    origin: (upstream) => {
      seen.push(upstream)
      return Response.json({ user: upstream.headers.get('x-forwarded-user') })
    },
  })
})
afterAll(() => gateway.close())

describe('the gateway without workerd', () => {
  test('somebody signs in by a code, and the app is told who they are', async () => {
    const visitor = await gateway.signedIn()
    const me = await visitor.get('/.auth/me')
    expect((await visitor.get('/api/x')).json).toEqual({ user: me.json.sub })
    expect(seen.at(-1)?.url).toBe('http://app.test/api/x')
    expect(pauses).toContain(500)
  })

  test('somebody signs in by a passkey', async () => {
    const visitor = await gateway.signedIn()
    const device = createSoftwareAuthenticator(GATEWAY_ORIGIN)
    const added = await addPasskey(visitor, device, handleIn(await openOffer(visitor)))
    expect(added.status).toBe(200)
    const again = gateway.visitor()
    expect((await signInByPasskey(again, device)).status).toBe(200)
    expect((await again.get('/.auth/me')).status).toBe(200)
  })

  test('nobody signed in gets no further', async () => {
    const before = seen.length
    expect((await gateway.visitor().get('/api/x')).status).toBe(401)
    expect(seen.length).toBe(before)
    expect(gateway.log.at(-1)).toMatchObject({ event: 'refused', because: 'no_session' })
  })

  test('what ends at one isolate has ended at another', async () => {
    const visitor = await gateway.signedIn()
    const another = (await gateway.anotherIsolate()).visitor()
    for (const [name, value] of visitor.cookies) another.cookies.set(name, value)
    expect((await another.get('/api/x')).status).toBe(200)
    await visitor.post('/.auth/logout', { form: {} })
    expect(gateway.cut.length).toBe(1)
    const third = (await gateway.anotherIsolate()).visitor()
    for (const [name, value] of another.cookies) third.cookies.set(name, value)
    expect((await third.get('/api/x')).status).toBe(401)
  })

  test('time goes by as it is told', async () => {
    const visitor = await gateway.signedIn()
    const bare = gateway.visitor()
    bare.cookies.set('__Host-gatehouse', visitor.cookies.get('__Host-gatehouse') ?? '')
    expect((await bare.get('/api/x')).status).toBe(200)
    time += 61 * 60_000
    expect((await bare.get('/api/x')).status).toBe(401)
  })

  test('fifty requests at a token’s end renew it once', async () => {
    const visitor = await gateway.signedIn()
    const before = visitor.cookies.get('__Host-gatehouse')
    time += 60 * 60_000
    const answers = await Promise.all(Array.from({ length: 50 }, () => visitor.get('/api/x')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const renewed = answers.map(({ headers }) =>
      headers.getSetCookie().find((line) => line.startsWith('__Host-gatehouse=')),
    )
    expect(new Set(renewed).size).toBe(1)
    expect(visitor.cookies.get('__Host-gatehouse')).not.toBe(before)
    await gateway.settle()
  })
})
