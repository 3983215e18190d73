import { UserActionState } from '@authsignal/node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANA, BO, refusalOf, tenantUnderTest } from './tenant-under-test.ts'

let under: Awaited<ReturnType<typeof tenantUnderTest>>
beforeEach(async () => {
  under = await tenantUnderTest({ actionDefaults: { admin: { challenge: 'always' } } })
})
afterEach(() => under.tenant.close())

describe('the ledger of actions', () => {
  test('updateAction decides a review, and queries find it', async () => {
    under.tenant.setRules({
      cognitoAuth: [{ when: {}, outcome: 'REVIEW_REQUIRED', ruleId: 'r', name: 'Look' }],
    })
    const { idempotencyKey } = await under.sdk.track({ userId: ANA, action: 'cognitoAuth' })
    under.pass(60)
    const name = { userId: ANA, action: 'cognitoAuth', idempotencyKey }
    await under.sdk.updateAction({ ...name, attributes: { state: UserActionState.REVIEW_SUCCEEDED } })
    expect(await under.sdk.getAction(name)).toEqual({
      state: 'REVIEW_SUCCEEDED',
      createdAt: '2025-05-14T09:00:00.000Z',
      stateUpdatedAt: '2025-05-14T09:01:00.000Z',
      rules: [{ ruleId: 'r', name: 'Look' }],
    })
    await under.sdk.track({ userId: ANA, action: 'admin' })
    const found = await under.sdk.queryUserActions({
      userId: ANA,
      actionCodes: ['cognitoAuth'],
      state: UserActionState.REVIEW_SUCCEEDED,
    })
    expect(found.map((one) => one.idempotencyKey)).toEqual([idempotencyKey])
    const later = await under.sdk.queryUserActions({ userId: ANA, fromDate: '2025-05-14T09:00:30Z' })
    expect(later.map((one) => one.actionCode)).toEqual(['admin'])
  })

  test('an action of another user is not found', async () => {
    const { idempotencyKey } = await under.sdk.track({ userId: ANA, action: 'admin' })
    const refusal = await refusalOf(under.sdk.getAction({ userId: BO, action: 'admin', idempotencyKey }))
    expect(refusal.statusCode).toBe(404)
  })
})
