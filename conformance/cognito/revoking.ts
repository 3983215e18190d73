import assert from 'node:assert/strict'
import {
  AdminDisableUserCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Case } from '../case.ts'
import { cognitoGuess } from '../guess.ts'
import { refusalOf } from '../refusal-of.ts'
import type { Services } from '../services.ts'
import { begin, newUser, refresh, signIn } from './steps.ts'

const REVOKE = 'Amazon Cognito API Reference, RevokeToken'

const revoke = ({ cognito }: Services, token: string) =>
  cognito.sdk.send(new RevokeTokenCommand({ Token: token, ClientId: cognito.clients.public.id }))
const getUser = ({ cognito }: Services, access: string) =>
  cognito.sdk.send(new GetUserCommand({ AccessToken: access }))

export const REVOKING: readonly Case[] = [
  {
    id: 'revoke-ends-a-sign-in',
    about: 'cognito',
    sentence:
      'RevokeToken ends the refresh token and the access tokens that came of it, and no other sign-in',
    source: { kind: 'documented', where: REVOKE },
    needs: ['users'],
    async run(services) {
      const { email } = await newUser(services)
      const [first, other] = [await signIn(services, email), await signIn(services, email)]
      await revoke(services, first.refresh)
      assert.equal((await refusalOf(refresh(services, first.refresh)))?.type, 'NotAuthorizedException')
      assert.equal((await refusalOf(getUser(services, first.access)))?.type, 'NotAuthorizedException')
      assert.ok((await refresh(services, other.refresh)).id)
    },
  },
  {
    id: 'revoke-takes-refresh-tokens-only',
    about: 'cognito',
    sentence: 'RevokeToken refuses an access token, UnsupportedTokenTypeException',
    source: { kind: 'sdk', where: 'RevokeTokenCommand, UnsupportedTokenTypeException' },
    needs: ['users'],
    async run(services) {
      const { access } = await signIn(services, (await newUser(services)).email)
      assert.equal((await refusalOf(revoke(services, access)))?.type, 'UnsupportedTokenTypeException')
    },
  },
  {
    id: 'global-sign-out',
    about: 'cognito',
    sentence: "GlobalSignOut ends every sign-in of the access token's user",
    source: { kind: 'documented', where: 'Amazon Cognito API Reference, GlobalSignOut' },
    needs: ['users'],
    async run(services) {
      const { email } = await newUser(services)
      const [first, other] = [await signIn(services, email), await signIn(services, email)]
      await services.cognito.sdk.send(new GlobalSignOutCommand({ AccessToken: first.access }))
      assert.notEqual(await refusalOf(refresh(services, other.refresh)), undefined)
      assert.notEqual(await refusalOf(getUser(services, other.access)), undefined)
    },
  },
  {
    id: 'disabled-user',
    about: 'cognito',
    sentence: 'A disabled user can neither sign in nor refresh, NotAuthorizedException',
    source: { kind: 'documented', where: 'Amazon Cognito API Reference, AdminDisableUser' },
    needs: ['users'],
    async run(services) {
      const { email } = await newUser(services)
      const { refresh: token } = await signIn(services, email)
      const { sdk, poolId } = services.cognito
      await sdk.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: email }))
      assert.equal((await refusalOf(begin(services, email)))?.type, 'NotAuthorizedException')
      assert.equal((await refusalOf(refresh(services, token)))?.type, 'NotAuthorizedException')
    },
  },
  cognitoGuess('revokingUnknownToken', {
    id: 'revoke-an-unknown-token',
    sentence: 'RevokeToken of a text that is no token of the pool is answered as if it were one',
    where: 'unsaid; RFC 7009 2.2 would answer 200',
    needs: [],
    others: ['refused'],
    async ask(services) {
      return (await refusalOf(revoke(services, 'no token'))) === undefined ? 'ignored' : 'refused'
    },
  }),
]
