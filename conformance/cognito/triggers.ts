import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Case } from '../case.ts'
import { cognitoGuess } from '../guess.ts'
import { refusalOf } from '../refusal-of.ts'
import type { Services } from '../services.ts'
import { answer, begin, newUser, signIn } from './steps.ts'

const PAGE = 'Amazon Cognito Developer Guide, "Customizing user pool workflows with Lambda triggers"'
const DEFINE = 'Amazon Cognito Developer Guide, "Define Auth challenge Lambda trigger"'

type Event = {
  readonly version: string
  readonly triggerSource: string
  readonly userName: string
  readonly callerContext: { readonly clientId: string }
  readonly request: Readonly<Record<string, unknown>>
}

/** What a trigger said it was given: its event is the error it threw. */
async function eventIn(call: Promise<unknown>): Promise<Event> {
  const refused = await refusalOf(call)
  const text = /failed with error (\{.*\})\.$/s.exec(refused?.says ?? '')?.[1]
  assert.ok(text, `no event in: ${refused?.says}`)
  return JSON.parse(text) as Event
}

async function createEvent(services: Services, metadata: Readonly<Record<string, string>>): Promise<Event> {
  const { parameters } = await begin(services, (await newUser(services)).email, { metadata })
  return JSON.parse(parameters.event ?? '{}') as Event
}

export const TRIGGERS: readonly Case[] = [
  {
    id: 'trigger-throws',
    about: 'cognito',
    sentence:
      'What a trigger throws is answered as UserLambdaValidationException, "VerifyAuthChallengeResponse failed with error no luck."',
    source: { kind: 'documented', where: 'AWS re:Post knowledge center, cognito-lambda-trigger-errors' },
    needs: ['users'],
    async run(services) {
      const begun = await begin(services, (await newUser(services)).email)
      const refused = await refusalOf(answer(services, begun, 'throw'))
      assert.equal(refused?.type, 'UserLambdaValidationException')
      assert.equal(refused.says, 'VerifyAuthChallengeResponse failed with error no luck.')
    },
  },
  {
    id: 'trigger-is-too-slow',
    about: 'cognito',
    sentence:
      'A trigger that does not answer in five seconds, three times, ends in UnexpectedLambdaException',
    source: { kind: 'documented', where: PAGE },
    needs: ['users'],
    async run(services) {
      const begun = await begin(services, (await newUser(services)).email)
      const refused = await refusalOf(answer(services, begun, 'hang'))
      assert.equal(refused?.type, 'UnexpectedLambdaException')
    },
  },
  {
    id: 'trigger-gives-nonsense',
    about: 'cognito',
    sentence: 'A response of a wrong type is answered as InvalidLambdaResponseException',
    source: { kind: 'documented', where: 'Amazon Cognito API Reference, RespondToAuthChallenge, "Errors"' },
    needs: ['users'],
    async run(services) {
      const begun = await begin(services, (await newUser(services)).email)
      const refused = await refusalOf(answer(services, begun, 'maybe'))
      assert.equal(refused?.type, 'InvalidLambdaResponseException')
    },
  },
  {
    id: 'create-event',
    about: 'cognito',
    sentence: "Create is told the user's attributes with sub and status, the challenge and who calls",
    source: { kind: 'documented', where: '@types/aws-lambda, and "Create Auth challenge Lambda trigger"' },
    needs: ['users'],
    async run(services) {
      const { email, sub } = await newUser(services)
      const { parameters } = await begin(services, email)
      const event = JSON.parse(parameters.event ?? '{}') as Event
      assert.equal(event.version, '1')
      assert.equal(event.triggerSource, 'CreateAuthChallenge_Authentication')
      assert.equal(event.userName, sub)
      assert.equal(event.callerContext.clientId, services.cognito.clients.public.id)
      assert.equal(event.request.challengeName, 'CUSTOM_CHALLENGE')
      assert.deepEqual(event.request.session, [])
      const attributes = event.request.userAttributes as Readonly<Record<string, string>>
      assert.equal(attributes.sub, sub)
      assert.equal(attributes.email, email)
      assert.equal(attributes.email_verified, 'true')
      assert.equal(attributes['cognito:user_status'], 'FORCE_CHANGE_PASSWORD')
    },
  },
  {
    id: 'verify-event',
    about: 'cognito',
    sentence:
      'Verify is told the answer, the private parameters of Create, and the ClientMetadata of the answer',
    source: { kind: 'documented', where: '"Verify Auth challenge response Lambda trigger"' },
    needs: ['users'],
    async run(services) {
      const begun = await begin(services, (await newUser(services)).email)
      const event = await eventIn(answer(services, begun, 'tell', { metadata: { from: 'respond' } }))
      assert.equal(event.triggerSource, 'VerifyAuthChallengeResponse_Authentication')
      assert.equal(event.request.challengeAnswer, 'tell')
      assert.deepEqual(event.request.privateChallengeParameters, { secret: 'sesame' })
      assert.deepEqual(event.request.clientMetadata, { from: 'respond' })
    },
  },
  {
    id: 'define-event',
    about: 'cognito',
    sentence: 'Define is told each round: its name, its result, and the metadata of Create',
    source: { kind: 'documented', where: DEFINE },
    needs: ['users'],
    async run(services) {
      const begun = await begin(services, (await newUser(services)).email)
      const event = await eventIn(answer(services, begun, 'wrong', { metadata: { tell: 'define' } }))
      assert.equal(event.triggerSource, 'DefineAuthChallenge_Authentication')
      assert.deepEqual(event.request.session, [
        { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false, challengeMetadata: 'round 1' },
      ])
    },
  },
  {
    id: 'metadata-of-initiate',
    about: 'cognito',
    sentence: 'ClientMetadata of InitiateAuth reaches neither Define nor Create',
    source: { kind: 'documented', where: 'Amazon Cognito API Reference, InitiateAuth, ClientMetadata' },
    needs: ['users'],
    async run(services) {
      const event = await createEvent(services, { tell: 'define', from: 'initiate' })
      assert.equal(event.request.clientMetadata, undefined)
    },
  },
  cognitoGuess('thrownErrors', {
    id: 'thrown-errors-are-final',
    sentence: 'A trigger that throws is not tried again; only one that does not answer is',
    where: `${PAGE} speaks of further attempts where the function does not respond`,
    others: ['tried-again'],
    async ask(services) {
      const begun = await begin(services, (await newUser(services)).email)
      const refused = await refusalOf(answer(services, begun, `throw once ${randomUUID()}`))
      return refused === undefined ? 'tried-again' : 'final'
    },
  }),
  cognitoGuess('sessionAfterTriggerError', {
    id: 'session-after-a-trigger-failed',
    sentence: 'A session whose trigger failed is spent: the same answer cannot be sent again',
    where: 'unsaid',
    others: ['kept'],
    async ask(services) {
      const { email } = await newUser(services)
      const begun = await begin(services, email)
      await refusalOf(answer(services, begun, 'throw'))
      const refused = await refusalOf(answer(services, begun, 'right'))
      // Whichever it is, a new attempt works.
      await signIn(services, email)
      return refused === undefined ? 'kept' : 'spent'
    },
  }),
]
