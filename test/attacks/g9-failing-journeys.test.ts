import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Answer, newestCode, signInByCode, type Visitor } from '../../local/visitor.ts'
import { FAULTS, type FaultKind } from '../support/fault-kinds.ts'
import { type FaultyStack, startFaultyStack } from '../support/fault-stack.ts'
import type { Call, Fault } from '../support/faulty-service.ts'
import { RELAY, stateFor } from '../support/passkey-visitor.ts'
import { somebodyNew } from '../support/stack.ts'
import { DOWN, expectNoSession, expectNothingTold, expectSaid, hasSession } from './g9-sentences.ts'

// G9, on the real runtime: what ends by itself. What hangs is in g9-failing-journeys.long.test.ts.

type Person = {
  readonly visitor: Visitor
  readonly email: string
  readonly state: string
  readonly code: string
}

const JOURNEYS = [
  ['POST /v1/verify', 'authsignal', 'html_502'],
  ['GET /v1/users/*/authenticators', 'authsignal', 'reset'],
  ['POST /v1/users/*/authenticators', 'authsignal', 'error'],
  ['POST /v1/claim', 'authsignal', 'empty'],
  ['POST /v1/users/*/actions/*', 'authsignal', 'half_json'],
  ['InitiateAuth', 'cognito', 'reset'],
  ['InitiateAuth', 'cognito', 'too_many'],
  ['SignUp', 'cognito', 'html_502'],
  ['RespondToAuthChallenge', 'cognito', 'half_json'],
] as const

let stack: FaultyStack
let people: Person[]
beforeAll(async () => {
  stack = await startFaultyStack()
  // Each waits for the floor of time that hides who exists: all at once.
  people = await Promise.all([...JOURNEYS, 'lost', 'Cognito', 'Authsignal'].map(somebodyWithCode))
})
afterAll(() => stack.close())
beforeEach(() => {
  stack.cognito.setPlan(() => 'none')
  stack.authsignal.setPlan(() => 'none')
})

async function somebodyWithCode(): Promise<Person> {
  const [visitor, email] = [stack.visitor(), somebodyNew()]
  const json = { email, state: await stateFor(visitor) }
  const { state } = (await visitor.post('/.auth/otp/start', { json })).json
  return { visitor, email, state, code: await newestCode(stack.urls.mailbox, email) }
}

const at = (operation: string, fault: Fault) => (call: Call) =>
  call.operation === operation ? fault : 'none'

/** Types the code: the one step that meets the fault. */
async function verify({ visitor, code, state }: Person): Promise<Answer> {
  const answer = await visitor.post('/.auth/otp/verify', { json: { code, state } })
  expectSaid(answer, DOWN)
  expectNoSession(answer, visitor)
  expectNothingTold(answer)
  return answer
}

function person(i: number): Person {
  const one = people.at(i)
  if (one === undefined) throw new Error('there are fewer people than journeys')
  return one
}

describe('a sign-in ends in a sentence and without a session', () => {
  test.each(JOURNEYS.map((journey, i) => [...journey, i] as const))(
    '%s of %s fails by "%s"',
    async (operation, service, kind, i) => {
      stack[service].setPlan(at(operation, kind))
      await verify(person(i))
      expect(stack[service].done.get(kind)).toBeGreaterThan(0)
    },
  )

  test('Cognito has done it, and its answer is lost', async () => {
    stack.cognito.setPlan(at('RespondToAuthChallenge', { afterServing: 'reset' }))
    await verify(person(-1))
    expect(stack.cognito.done.get('lost reset')).toBe(1)
  })

  test.each([
    ['cognito', -2],
    ['authsignal', -3],
  ] as const)('%s does not listen', async (service, i) => {
    await stack[service].refuse()
    await verify(person(i))
    await stack[service].listen()
  })
})

test('as soon as nothing fails any more all of them sign in', async () => {
  const answers = await Promise.all(
    people.map(({ visitor, email }) => signInByCode(visitor, stack.urls.mailbox, email)),
  )
  expect(answers.map(({ status }) => status)).toEqual(people.map(() => 200))
  expect(people.every(({ visitor }) => hasSession(visitor))).toBe(true)
})

test('who is signed in goes on, whatever both services do', async () => {
  const { visitor, email } = person(0)
  expect((await visitor.get('/api/whoami')).json.email).toBe(email)
  for (const kind of Object.keys(FAULTS) as FaultKind[]) {
    stack.cognito.setPlan(() => kind)
    stack.authsignal.setPlan(() => kind)
    const answer = await visitor.get('/api/whoami')
    expect([kind, answer.status, answer.json.email]).toEqual([kind, 200, email])
  }
})

test('of 100 MB that the page has not asked for only the beginning is read', async () => {
  stack.authsignal.setPlan(() => 'enormous')
  const answer = await stack.visitor().post(`${RELAY}/client/challenge`, { json: {} })
  expectSaid(answer, DOWN)
  expect(stack.authsignal.bytesTaken).toBeGreaterThan(0)
  expect(stack.authsignal.bytesTaken).toBeLessThan(MOST_BUFFERED_BYTES)
})

/** What the connection's two ends hold on their own account (net.ipv4.tcp_wmem and tcp_rmem: 4 and 6 MB), and a block. */
const MOST_BUFFERED_BYTES = 16 * 1024 * 1024
