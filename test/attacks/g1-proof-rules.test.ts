import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newestCode } from '../../local/visitor.ts'
import { isIn, type ProofsGateway, startProofsGateway } from '../support/proofs-gateway.ts'
import {
  askForStepUpCode,
  openStepUp,
  STEP_UP,
  sendForm,
  stateIn,
  stepUpByCode,
  stepUpByPasskey,
} from '../support/step-up-visitor.ts'

// G1: what the tenant's rules refuse nobody proves, what they allow is no proof, and nothing rests on what is not known.
const PROOFS = '__Host-gatehouse-proofs'

let gateway: ProofsGateway
beforeAll(async () => {
  gateway = await startProofsGateway()
})
afterAll(() => gateway.close())

describe.each([
  ['once', 'CHALLENGE_SUCCEEDED'],
  ['many', 'ALLOW'],
] as const)(
  'where nothing is known of Authsignal: validate %s, track says %s',
  (validate, trackWithChallenge) => {
    test('both proofs open', async () => {
      gateway.tenant.setGuesses({ validate, trackWithChallenge, claim: validate, attachChallenge: validate })
      const ana = await gateway.somebody()
      expect(
        (await stepUpByCode(ana.visitor, gateway.mailbox, ana.email, await openStepUp(ana.visitor, 'admin')))
          .status,
      ).toBe(303)
      ana.visitor.cookies.delete(PROOFS)
      const page = await openStepUp(ana.visitor, 'admin')
      expect((await stepUpByPasskey(ana.visitor, ana.device, page)).status).toBe(303)
      expect(await isIn(ana.visitor)).toBe(true)
      gateway.tenant.setGuesses({
        validate: 'once',
        trackWithChallenge: 'CHALLENGE_SUCCEEDED',
        claim: 'once',
        attachChallenge: 'many',
      })
    })
  },
)

describe('the tenant’s rules', () => {
  test.each([
    ['BLOCK', 'This was refused'],
    ['REVIEW_REQUIRED', 'This must be looked at first'],
  ] as const)('%s keeps out, and no code is sent', async (outcome, sentence) => {
    const ana = await gateway.somebody()
    gateway.tenant.setRules({ admin: [{ when: { email: ana.email }, outcome }] })
    const before = await newestCode(gateway.mailbox, ana.email)
    const page = await openStepUp(ana.visitor, 'admin')
    const byCode = await askForStepUpCode(ana.visitor, page)
    const byPasskey = await stepUpByPasskey(ana.visitor, ana.device, page)
    for (const answer of [byCode, byPasskey]) {
      expect([answer.status, answer.text.includes(sentence)]).toEqual([403, true])
    }
    expect([await newestCode(gateway.mailbox, ana.email), await isIn(ana.visitor)]).toEqual([before, false])
  })

  test('that want a passkey are not met by a code', async () => {
    const ana = await gateway.somebody()
    const page = await openStepUp(ana.visitor, 'admin')
    const sent = await askForStepUpCode(ana.visitor, page)
    gateway.tenant.setRules({
      admin: [{ when: { email: ana.email }, outcome: 'CHALLENGE', methods: ['PASSKEY'] }],
    })
    const code = await newestCode(gateway.mailbox, ana.email)
    const refused = await sendForm(ana.visitor, `${STEP_UP}/verify`, { state: stateIn(sent), code })
    expect([refused.status, refused.text.includes('Use a passkey'), await isIn(ana.visitor)]).toEqual([
      403,
      true,
      false,
    ])
    expect((await stepUpByPasskey(ana.visitor, ana.device, refused)).status).toBe(303)
    expect(await isIn(ana.visitor)).toBe(true)
  })

  test('that allow are no proof, of somebody who has something enrolled or nothing', async () => {
    const ana = await gateway.somebody()
    gateway.tenant.setRules({ admin: [{ when: {}, outcome: 'ALLOW' }] })
    const page = await openStepUp(ana.visitor, 'admin')
    const answer = await sendForm(ana.visitor, STEP_UP, { state: stateIn(page) })
    expect([answer.status, await isIn(ana.visitor)]).toEqual([200, false])
    gateway.tenant.setRules({})
  })
})
