import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signInByCode } from '../../local/visitor.ts'
import { FAULTS } from '../support/fault-kinds.ts'
import { type FaultyStack, startFaultyStack } from '../support/fault-stack.ts'
import type { Call, Fault } from '../support/faulty-service.ts'
import { RELAY } from '../support/passkey-visitor.ts'
import { somebodyNew } from '../support/stack.ts'
import { DOWN, expectNoSession, expectNothingTold, expectSaid } from './g9-sentences.ts'

// G9, on the real runtime, by the real deadlines: each hanging call ends in them.

const AUTHSIGNAL_MS = 8_000
const COGNITO_MS = 20_000
/** On a machine that does other things as well. */
const MARGIN_MS = 5_000
/** Nobody waits longer than this for one call; less, and it was not the deadline that ended it. */
const EARLY_MS = 500

const HANGS = (['silence', 'headers_only', 'half_body', 'trickle'] as const).map(
  (kind) => [FAULTS[kind], kind] as const,
)

let stack: FaultyStack
beforeAll(async () => {
  stack = await startFaultyStack()
})
afterAll(() => stack.close())

const at = (operation: string, fault: Fault) => (call: Call) =>
  call.operation === operation ? fault : 'none'

describe.each(HANGS)('a service that %s', (_sentence, kind) => {
  test.each([
    ['authsignal', 'POST /v1/challenge', AUTHSIGNAL_MS],
    ['authsignal', 'POST /v1/verify', AUTHSIGNAL_MS],
    ['authsignal', 'POST /v1/users/*/actions/*', AUTHSIGNAL_MS],
    ['cognito', 'InitiateAuth', COGNITO_MS],
    ['cognito', 'RespondToAuthChallenge', COGNITO_MS],
  ] as const)('%s, %s', async (service, operation, deadlineMs) => {
    const visitor = stack.visitor()
    const began = performance.now()
    stack[service].setPlan(at(operation, kind))
    const answer = await signInByCode(visitor, stack.urls.mailbox, somebodyNew())
    stack[service].setPlan(() => 'none')
    const tookMs = performance.now() - began
    expectSaid(answer, DOWN)
    expectNoSession(answer, visitor)
    expectNothingTold(answer)
    expect(tookMs).toBeGreaterThan(deadlineMs - EARLY_MS)
    expect(tookMs).toBeLessThan(deadlineMs + MARGIN_MS)
  })

  test('the relay', async () => {
    const began = performance.now()
    stack.authsignal.setPlan(() => kind)
    const answer = await stack.visitor().post(`${RELAY}/client/challenge`, { json: {} })
    stack.authsignal.setPlan(() => 'none')
    expectSaid(answer, DOWN)
    expect(performance.now() - began).toBeLessThan(AUTHSIGNAL_MS + MARGIN_MS)
  })
})
