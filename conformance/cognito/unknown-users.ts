import assert from 'node:assert/strict'
import type { Case } from '../case.ts'
import { cognitoGuess } from '../guess.ts'
import { refusalOf } from '../refusal-of.ts'
import { answer, begin, signUp } from './steps.ts'

const PAGE = 'Amazon Cognito Developer Guide, "Managing error responses"'
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

export const UNKNOWN_USERS: readonly Case[] = [
  {
    id: 'unknown-user-is-hidden',
    about: 'cognito',
    sentence:
      'With PreventUserExistenceErrors an unknown user is challenged, told so to Create, and fails at the end',
    source: { kind: 'documented', where: PAGE },
    needs: [],
    async run(services) {
      const begun = await begin(services, services.newEmail())
      const seen = JSON.parse(begun.parameters.event ?? '{}') as { request?: { userNotFound?: boolean } }
      assert.equal(seen.request?.userNotFound, true)
      const refused = await refusalOf(answer(services, begun, 'right'))
      assert.equal(refused?.type, 'NotAuthorizedException')
    },
  },
  {
    id: 'unknown-user-is-named',
    about: 'cognito',
    sentence: 'Without it (LEGACY) InitiateAuth answers UserNotFoundException, "User does not exist."',
    source: { kind: 'documented', where: PAGE },
    needs: ['existence-client'],
    async run(services) {
      const { id } = services.cognito.clients.legacy
      const refused = await refusalOf(begin(services, services.newEmail(), { clientId: id }))
      assert.equal(refused?.type, 'UserNotFoundException')
      assert.equal(refused.says, 'User does not exist.')
    },
  },
  cognitoGuess('unknownUsername', {
    id: 'unknown-user-is-called',
    sentence: 'An unknown user is given a UUID for a USERNAME, as a known one is, and not what was typed',
    where: '"Managing error responses" says it of SRP, not of CUSTOM_AUTH',
    needs: [],
    others: ['as-given'],
    async ask(services) {
      const email = services.newEmail()
      const { username } = await begin(services, email)
      assert.ok(UUID.test(username) || username === email, username)
      return username === email ? 'as-given' : 'uuid'
    },
  }),
  cognitoGuess('unconfirmedRefused', {
    id: 'unconfirmed-user-is-refused',
    sentence:
      'An UNCONFIRMED user is refused by InitiateAuth, UserNotConfirmedException, before any trigger runs',
    where: 'the exception is documented for InitiateAuth and RespondToAuthChallenge, the moment is not',
    others: ['at-respond'],
    async ask(services) {
      const email = services.newEmail()
      await signUp(services, email)
      const begun = begin(services, email)
      const atOnce = await refusalOf(begun)
      if (atOnce !== undefined) {
        assert.equal(atOnce.type, 'UserNotConfirmedException')
        return 'at-initiate'
      }
      const atLast = await refusalOf(answer(services, await begun, 'right'))
      assert.equal(atLast?.type, 'UserNotConfirmedException')
      return 'at-respond'
    },
  }),
]
