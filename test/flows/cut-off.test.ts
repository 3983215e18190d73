import { once } from 'node:events'
import { beforeAll, describe, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { signInByCode, Visitor } from '../../local/visitor.ts'
import { type Events, openEvents, openSocket } from '../support/open-connection.ts'
import { type RenewalStack, renewalStack } from '../support/renewal-stack.ts'
import { somebodyNew } from '../support/stack.ts'

let stack: RenewalStack
beforeAll(async () => {
  stack = await renewalStack()
})

async function signedIn(email = somebodyNew()): Promise<Visitor> {
  const visitor = new Visitor(stack.app)
  const answer = await signInByCode(visitor, stack.urls.mailbox, email)
  if (answer.status !== 200) throw new Error(answer.text)
  return visitor
}

type Open = {
  readonly socket: WebSocket
  readonly events: readonly Events[]
  readonly cut: Promise<unknown>
}

/** A WebSocket and two event streams of one visitor's: a browser's, and one that only its answer shows to be such. */
async function openBoth(visitor: Visitor): Promise<Open> {
  const socket = openSocket(stack, visitor)
  const [browsers, others] = await Promise.all([
    openEvents(stack, visitor),
    openEvents(stack, visitor, '*/*'),
    once(socket, 'open'),
  ])
  return {
    socket,
    events: [browsers, others],
    cut: Promise.all([once(socket, 'close'), browsers.cut, others.cut]),
  }
}

async function isOpen({ socket, events }: Open): Promise<boolean> {
  socket.send('still there?')
  await once(socket, 'message')
  return events.every(({ response }) => !response.destroyed)
}

async function close({ socket, events }: Open): Promise<void> {
  socket.terminate()
  for (const { response } of events) response.destroy()
}

const signOut = (visitor: Visitor, scope: string) => visitor.post('/.auth/logout', { form: { scope } })

const operator = (json: unknown) =>
  new Visitor(stack.app).send('POST', '/.auth/revoke', {
    json,
    headers: { authorization: `Bearer ${stack.secrets.OPERATOR_TOKEN}` },
  })

describe.concurrent('what is open of a session is cut', () => {
  test('when it is signed out, at once; another of the same person goes on', async () => {
    const email = somebodyNew()
    const laptop = await signedIn(email)
    const phone = await signedIn(email)
    const [ends, stays] = [await openBoth(laptop), await openBoth(phone)]
    expect((await signOut(laptop, 'this')).status).toBe(303)
    await ends.cut
    expect(await isOpen(stays)).toBe(true)
    await close(stays)
  })

  test('when its person is signed out everywhere', async () => {
    const email = somebodyNew()
    const laptop = await signedIn(email)
    const phone = await openBoth(await signedIn(email))
    expect((await signOut(laptop, 'everywhere')).status).toBe(303)
    await phone.cut
  })

  test.each([
    ['by its person', async (visitor: Visitor) => ({ sub: (await visitor.get('/.auth/me')).json.sub })],
    ['by its address', async (visitor: Visitor) => ({ email: (await visitor.get('/.auth/me')).json.email })],
  ])('when an operator revokes it %s; somebody else’s goes on', async (_, named) => {
    const visitor = await signedIn()
    const [ends, stays] = [await openBoth(visitor), await openBoth(await signedIn())]
    expect((await operator(await named(visitor))).status).toBe(200)
    await ends.cut
    expect((await visitor.get('/page')).status).toBe(401)
    expect(await isOpen(stays)).toBe(true)
    await close(stays)
  })
})
