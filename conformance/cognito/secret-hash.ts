import assert from 'node:assert/strict'
import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider'
import type { Case } from '../case.ts'
import { cognitoGuess } from '../guess.ts'
import { refusalOf } from '../refusal-of.ts'
import type { Services } from '../services.ts'
import { answer, begin, newUser, secretHash, signInConfidentially } from './steps.ts'

const PAGE = 'Amazon Cognito Developer Guide, "Computing secret hash values"'

function initiate({ cognito }: Services, clientId: string, parameters: Readonly<Record<string, string>>) {
  return cognito.sdk.send(
    new InitiateAuthCommand({ AuthFlow: 'CUSTOM_AUTH', ClientId: clientId, AuthParameters: parameters }),
  )
}

export const SECRET_HASH: readonly Case[] = [
  {
    id: 'secret-hash-over-both-names',
    about: 'cognito',
    sentence: 'SECRET_HASH is made of the name as it is sent: the e-mail at first, then the canonical name',
    source: { kind: 'documented', where: PAGE },
    needs: ['users'],
    async run(services) {
      const { email } = await newUser(services)
      assert.ok((await signInConfidentially(services, email)).id)
    },
  },
  {
    id: 'secret-hash-is-missing',
    about: 'cognito',
    sentence: 'A client with a secret that sends no SECRET_HASH is refused, NotAuthorizedException',
    source: { kind: 'documented', where: `${PAGE}; the sentence stands in public reports` },
    needs: ['users'],
    async run(services) {
      const { email } = await newUser(services)
      const { id } = services.cognito.clients.confidential
      const refused = await refusalOf(initiate(services, id, { USERNAME: email }))
      assert.equal(refused?.type, 'NotAuthorizedException')
      assert.match(refused.says, /is configured with secret but SECRET_HASH was not received/)
    },
  },
  {
    id: 'secret-hash-is-wrong',
    about: 'cognito',
    sentence:
      'A wrong SECRET_HASH is refused, NotAuthorizedException, "Unable to verify secret hash for client ..."',
    source: { kind: 'documented', where: PAGE },
    needs: ['users'],
    async run(services) {
      const { email, sub } = await newUser(services)
      const { id } = services.cognito.clients.confidential
      const SECRET_HASH_OF_ANOTHER_NAME = secretHash(services.cognito, sub)
      const parameters = { USERNAME: email, SECRET_HASH: SECRET_HASH_OF_ANOTHER_NAME }
      const refused = await refusalOf(initiate(services, id, parameters))
      assert.equal(refused?.type, 'NotAuthorizedException')
      assert.match(refused.says, /^Unable to verify secret hash for client /)
    },
  },
  cognitoGuess('needlessSecretHash', {
    id: 'secret-hash-is-needless',
    sentence: 'A SECRET_HASH from a client without a secret is ignored',
    where: 'unsaid; public reports differ',
    others: ['refused'],
    async ask(services) {
      const { email } = await newUser(services)
      const { id } = services.cognito.clients.public
      const refused = await refusalOf(initiate(services, id, { USERNAME: email, SECRET_HASH: 'eA==' }))
      return refused === undefined ? 'ignored' : 'refused'
    },
  }),
  cognitoGuess('aliasOnRespond', {
    id: 'alias-at-respond',
    sentence: 'RespondToAuthChallenge with the e-mail for a USERNAME is refused: it wants the canonical name',
    where: 'the page says which name the hash is made of, not what becomes of the other',
    others: ['accepted'],
    async ask(services) {
      const { email } = await newUser(services)
      const begun = await begin(services, email)
      const refused = await refusalOf(answer(services, { ...begun, username: email }, 'right'))
      return refused === undefined ? 'accepted' : 'refused'
    },
  }),
]
