import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SignInSettings } from '../../gateway/sign-in/desk.ts'
import { ACTION } from '../../local/embedded.ts'
import { ADDRESS_KINDS, type AddressKind } from '../support/address-kinds.ts'
import {
  asPage,
  type EnumerationRig,
  type Fault,
  type Seen,
  startEnumerationRig,
} from '../support/enumeration-rig.ts'

// G7: of the button “another way” it shows who has a factor, where the configuration says so, and nothing else.

let rig: EnumerationRig
beforeAll(async () => {
  rig = await startEnumerationRig()
  rig.tenant.setActionDefaults({ [ACTION]: { challenge: 'always' } })
})
afterAll(() => rig.close())

const METHODS = ['passkey', 'email_otp', 'authsignal_ui'] as const
/** Cognito’s own refusals of an account come before anything of ours, and are told apart nowhere. */
const ORDINARY = ADDRESS_KINDS.filter(({ refusedBy }) => refusedBy === undefined)
const isEnrolled = ({ account, about }: AddressKind) => account === 'enrolled' && !about.startsWith('blocked')

const ROWS: readonly [string, readonly Fault[], number, number][] = [
  ['all is well', [], 200, 500],
  ['Cognito is down', [{ service: 'cognito', is: 'down' }], 503, 500],
  ['Authsignal is down', [{ service: 'authsignal', is: 'down' }], 503, 500],
  ['Authsignal limits everybody', [{ service: 'authsignal', is: 'limited' }], 429, 500],
  [
    'Authsignal is slow, beyond the floor',
    [{ service: 'authsignal', is: 'slow', milliseconds: 400 }],
    200,
    800,
  ],
]

async function press(address: AddressKind, settings: Partial<SignInSettings>, faults: readonly Fault[] = []) {
  const visitor = await rig.visitor({ methods: METHODS, ...settings })
  const { answer: _, ...seen } = await visitor.start(address, faults, asPage, '/.auth/ui/start')
  return { about: address.about, seen }
}

function expectAlike(all: readonly { readonly about: string; readonly seen: Omit<Seen, 'answer'> }[]): void {
  const [first] = all
  for (const { about, seen } of all) expect({ about, seen }).toEqual({ about, seen: first?.seen })
}

test.each(ROWS)(
  'with uiFor other-factors every address is answered alike: %s',
  async (_sentence, faults, status, milliseconds) => {
    const all = await Promise.all(
      ORDINARY.map((address) => press(address, { uiFor: 'other-factors' }, faults)),
    )
    expectAlike(all)
    expect(all[0]?.seen).toMatchObject({ status, milliseconds })
  },
)

test.each(ROWS)(
  'with uiFor enrolled all that have no factor are, known or not: %s',
  async (_sentence, faults, status, milliseconds) => {
    const without = ORDINARY.filter((address) => !isEnrolled(address))
    expect(without.map(({ about }) => about)).toEqual([
      'known, without a factor',
      'disabled',
      'disabled, where one may sign up',
      'blocked by the rules',
      'unknown, and may sign up',
      'unknown, of a blocked domain',
    ])
    const all = await Promise.all(without.map((address) => press(address, {}, faults)))
    expectAlike(all)
    expect(all[0]?.seen).toMatchObject({ status, milliseconds })
  },
)

test('each is looked up at Cognito and asked about twice at Authsignal, in this order', async () => {
  const stranger = ORDINARY.find(({ about }) => about === 'unknown, of a blocked domain') ?? ORDINARY[0]
  if (stranger === undefined) throw new Error('nobody to ask about')
  const { seen } = await press(stranger, {})
  expect(seen.asked).toEqual(['registry', 'registry', 'cognito', 'authsignal', 'authsignal'])
})

test('what Authsignal refuses one address for, nobody is told', async () => {
  const alone: readonly Fault[] = [{ service: 'authsignal', verb: 'track', is: 'limited' }]
  const [known, unknown] = ['known, without a factor', 'unknown, of a blocked domain'].map((about) =>
    ORDINARY.find((address) => address.about === about),
  )
  if (known === undefined || unknown === undefined) throw new Error('nobody to ask about')
  const [theirs, others] = [await press(known, {}, alone), await press(unknown, {}, alone)]
  const { asked: _theirs, ...seen } = theirs.seen
  const { asked: _others, ...expected } = others.seen
  expect(seen).toEqual(expected)
})
