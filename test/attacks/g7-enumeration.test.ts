import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ADDRESS_KINDS, type AddressKind } from '../support/address-kinds.ts'
import {
  asJson,
  asPage,
  type EnumerationRig,
  type Fault,
  type Seen,
  startEnumerationRig,
} from '../support/enumeration-rig.ts'
import { GUESSES, STARTS } from './g7-faults.ts'

// G7: who has an account shows in nothing. Every kind of address is asked about by a browser and a gateway of its own,
// on an injected clock: what is compared is what somebody outside sees, and who was awaited for it in which order.

let rig: EnumerationRig
beforeAll(async () => {
  rig = await startEnumerationRig()
})
afterAll(() => rig.close())

const kind = (about: string): AddressKind => {
  const found = ADDRESS_KINDS.find((one) => one.about === about)
  if (found === undefined) throw new Error(`no kind of address is ${about}`)
  return found
}
const KNOWN = kind('known, where nobody may sign up')
const UNKNOWN = kind('unknown, of a blocked domain')

/** A page differs from JSON where it is made: once for each kind of answer will do. */
const PAGES = ['all is well', 'Authsignal is down', 'Authsignal limits everybody']

describe('a code asked for: one answer for every kind of address', () => {
  test.each(STARTS)('%s', async (_sentence, faults, status, milliseconds) => {
    const seen = await forEachKind(async (address) => (await rig.visitor()).start(address, faults))
    expectAlike(seen)
    expect(seen[0]).toMatchObject({ status, milliseconds })
  })

  test.each(STARTS.filter(([sentence]) => PAGES.includes(sentence)))(
    'as a page: %s',
    async (_sentence, faults, status, milliseconds) => {
      const seen = await forEachKind(async (address) => (await rig.visitor()).start(address, faults, asPage))
      expectAlike(seen)
      expect(seen[0]).toMatchObject({ status, milliseconds })
      expect(seen[0]?.headers).toContain('content-type: text/html; charset=utf-8')
    },
  )

  test('each is looked up at Cognito and asked about at Authsignal, once each and in this order', async () => {
    const { asked } = await (await rig.visitor()).start(UNKNOWN)
    expect(asked).toEqual(['registry', 'registry', 'cognito', 'authsignal'])
  })
})

describe('a wrong code: one answer for every kind of address', () => {
  const guessed = async (address: AddressKind, faults: readonly Fault[], as = asJson) => {
    const visitor = await rig.visitor()
    const { answer } = await visitor.start(address)
    return visitor.guess(answer.json.state, faults, as)
  }

  test.each(GUESSES)('%s', async (_sentence, faults, status, milliseconds) => {
    const seen = await forEachKind((address) => guessed(address, faults))
    expectAlike(seen)
    expect(seen[0]).toMatchObject({ status, milliseconds })
  })

  test.each(GUESSES.filter(([sentence]) => PAGES.includes(sentence)))(
    'as a page: %s',
    async (_sentence, faults, status, milliseconds) => {
      const seen = await forEachKind((address) => guessed(address, faults, asPage))
      expectAlike(seen)
      expect(seen[0]).toMatchObject({ status, milliseconds })
      expect(seen[0]?.headers).toContain('content-type: text/html; charset=utf-8')
    },
  )

  test('each is counted twice, looked at by Authsignal and counted as wrong', async () => {
    expect((await guessed(UNKNOWN, [])).asked).toEqual(['registry', 'registry', 'authsignal', 'registry'])
  })

  test('and so to the last of them, and to the one too many', async () => {
    const seen = await forEachKind(async (address) => {
      const visitor = await rig.visitor()
      let { answer } = await visitor.start(address)
      const { state } = answer.json
      for (let i = 0; i < 4; i++) answer = (await visitor.guess(state)).answer
      expect(answer.json.triesLeft).toBe(1)
      await visitor.guess(state)
      return visitor.guess(state)
    })
    expectAlike(seen)
    expect(seen[0]).toMatchObject({ status: 429, asked: ['registry', 'registry'] })
  })
})

describe('what Authsignal refuses one address for, nobody is told', () => {
  const ALONE: readonly Fault[] = [{ service: 'authsignal', verb: 'sendCode', is: 'limited' }]

  test('too many codes sent to it: the same answer, and no code can be guessed', async () => {
    const [known, unknown] = await both(async (address) => (await rig.visitor()).start(address, ALONE))
    expect(faceOf(known)).toEqual(faceOf(unknown))
    expect(known.status).toBe(200)

    const visitor = await rig.visitor()
    const { answer } = await visitor.start(KNOWN, ALONE)
    expect(visitor.log.map(({ event }) => event)).toContain('limited_by_authsignal')
    expect((await visitor.guess(answer.json.state)).status).toBe(400)
  })

  test('too many codes tried for it, said by an error: the same answer', async () => {
    const alone: readonly Fault[] = [{ service: 'authsignal', verb: 'verifyCode', is: 'limited' }]
    const [known, unknown] = await both(async (address) => {
      const visitor = await rig.visitor()
      const { answer } = await visitor.start(address)
      return visitor.guess(answer.json.state, alone)
    })
    expect(faceOf(known)).toEqual(faceOf(unknown))
    expect(known.status).toBe(400)
  })

  test('with its own limits, and ours out of the way: twelve codes are sent, fourteen answers are the same', async () => {
    const tight = {
      emailSends: { count: 12, windowSeconds: 600 },
      verifies: { count: 10, windowSeconds: 300 },
    }
    const before = structuredClone(rig.limits)
    Object.assign(rig.limits.emailSends, tight.emailSends)
    Object.assign(rig.limits.verifies, tight.verifies)
    try {
      const addresses = ['limits-1@example.com', 'limits-1@example.org'].map((email) => ({
        about: '',
        email,
      }))
      const told = []
      for (const address of addresses) {
        const visitor = await rig.visitor()
        const faces = []
        for (let i = 0; i < 14; i++) {
          const { answer, ...seen } = await visitor.start(address)
          faces.push(faceOf(seen), faceOf(await visitor.guess(answer.json.state)))
        }
        told.push(faces)
      }
      expect(told[0]).toEqual(told[1])
      expect(told[0]?.filter((_, i) => i % 2 === 0).map(({ status }) => status)).toEqual(Array(14).fill(200))
      const mails = await fetch(`${rig.tenant.url}/mailbox.json?to=limits-1@example.com`)
      expect(await mails.json()).toHaveLength(12)
    } finally {
      Object.assign(rig.limits.emailSends, before.emailSends)
      Object.assign(rig.limits.verifies, before.verifies)
    }
  })

  test('eleven wrong codes in five minutes, over codes of different ages: the same answers', async () => {
    const [known, unknown] = await both(async (address) => {
      const visitor = await rig.visitor()
      const answers: ReturnType<typeof faceOf>[] = []
      for (let i = 0; i < 3; i++) {
        const { answer } = await visitor.start(address)
        for (let j = 0; j < 4; j++) answers.push(faceOf(await visitor.guess(answer.json.state)))
      }
      return answers
    })
    expect(known).toEqual(unknown)
    expect(known.map(({ status }) => status)).toEqual([...Array(10).fill(400), 429, 429])
  })
})

describe('where only sending is slow, of all that Authsignal does', () => {
  const SLOW: readonly Fault[] = [{ service: 'authsignal', verb: 'sendCode', is: 'slow', milliseconds: 900 }]

  test('an address that gets no code waits as long as one that got one lately', async () => {
    const visitor = await rig.visitor()
    const times = []
    for (const address of [KNOWN, UNKNOWN, KNOWN, UNKNOWN])
      times.push((await visitor.start(address, SLOW)).milliseconds)
    // Only the very first is told by its time; from then on all leave at the same step.
    expect(times).toEqual([900, 1_000, 1_000, 1_000])
  })

  test('and the same where looking at a code is', async () => {
    const visitor = await rig.visitor()
    const looking: readonly Fault[] = [
      { service: 'authsignal', verb: 'verifyCode', is: 'slow', milliseconds: 900 },
    ]
    const [known, unknown] = [await visitor.start(KNOWN), await visitor.start(UNKNOWN)]
    const times = []
    for (const { answer } of [known, unknown, known, unknown])
      times.push((await visitor.guess(answer.json.state, looking)).milliseconds)
    expect(times).toEqual([900, 1_000, 1_000, 1_000])
  })
})

test('and nothing was ever mailed to an address that may not sign in', async () => {
  for (const about of ['unknown, of a blocked domain', 'disabled']) {
    const { email } = kind(about)
    const mails = await fetch(`${rig.tenant.url}/mailbox.json?to=${encodeURIComponent(email)}`)
    expect(await mails.json()).toEqual([])
  }
})

type Told = Seen & { readonly about: string }

async function forEachKind(see: (address: AddressKind) => Promise<Seen>): Promise<readonly Told[]> {
  const tell = async (address: AddressKind) => ({ ...(await see(address)), about: address.about })
  const [ordinary, refused] = [true, false].map((isOrdinary) =>
    ADDRESS_KINDS.filter(({ refusedBy }) => (refusedBy === undefined) === isOrdinary),
  )
  const told: Told[] = await Promise.all((ordinary ?? []).map(tell))
  // What the pool says next, it says to whoever asks next.
  for (const address of refused ?? []) told.push(await tell(address))
  return told
}

async function both<Value>(see: (address: AddressKind) => Promise<Value>): Promise<[Value, Value]> {
  return [await see(KNOWN), await see(UNKNOWN)]
}

function expectAlike([first, ...others]: readonly Told[]): void {
  if (first === undefined) throw new Error('nobody was asked about')
  for (const other of others) {
    const { about } = other
    expect({ about, asked: other.asked, ...faceOf(other) }).toEqual({
      about,
      asked: first.asked,
      ...faceOf(first),
    })
  }
}

/** Without who was asked for it. */
function faceOf({ status, headers, length, milliseconds }: Seen) {
  return { status, headers, length, milliseconds }
}
