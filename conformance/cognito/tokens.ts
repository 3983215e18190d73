import assert from 'node:assert/strict'
import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import type { Case } from '../case.ts'
import type { Services } from '../services.ts'
import { claimsOf, headerOf, newUser, signIn } from './steps.ts'

const ID = 'Amazon Cognito Developer Guide, "Understanding the identity (ID) token"'
const ACCESS = 'Amazon Cognito Developer Guide, "Understanding the access token"'
const VERIFYING = 'Amazon Cognito Developer Guide, "Verifying JSON web tokens"'

function verify({ cognito, now }: Services, token: string) {
  return jwtVerify(token, createRemoteJWKSet(new URL(cognito.jwksUrl)), {
    issuer: cognito.issuer,
    algorithms: ['RS256'],
    currentDate: new Date(now()),
  })
}

export const TOKENS: readonly Case[] = [
  {
    id: 'tokens-verify',
    about: 'cognito',
    sentence:
      'ID and access token verify by the published keys: RS256, issuer of the pool, a key id for each kind',
    source: { kind: 'documented', where: VERIFYING },
    needs: ['users'],
    async run(services) {
      const { id, access } = await signIn(services, (await newUser(services)).email)
      await Promise.all([verify(services, id), verify(services, access)])
      assert.notEqual(headerOf(id).kid, headerOf(access).kid)
      assert.equal(headerOf(id).alg, 'RS256')
    },
  },
  {
    id: 'id-token-claims',
    about: 'cognito',
    sentence: 'An ID token names its user, e-mail, client (aud) and use; email_verified is a boolean',
    source: { kind: 'documented', where: ID },
    needs: ['users'],
    async run(services) {
      const { email, sub } = await newUser(services)
      const claims = claimsOf((await signIn(services, email)).id)
      assert.equal(claims.sub, sub)
      assert.equal(claims['cognito:username'], sub)
      assert.equal(claims.email, email)
      assert.equal(claims.email_verified, true)
      assert.equal(claims.aud, services.cognito.clients.public.id)
      assert.equal(claims.token_use, 'id')
      for (const name of ['origin_jti', 'event_id', 'jti']) assert.equal(typeof claims[name], 'string', name)
      for (const name of ['auth_time', 'iat', 'exp']) assert.ok(Number.isInteger(claims[name]), name)
    },
  },
  {
    id: 'access-token-claims',
    about: 'cognito',
    sentence: 'An access token has client_id instead of aud, and the scope aws.cognito.signin.user.admin',
    source: { kind: 'documented', where: ACCESS },
    needs: ['users'],
    async run(services) {
      const { email, sub } = await newUser(services)
      const claims = claimsOf((await signIn(services, email)).access)
      assert.equal(claims.aud, undefined)
      assert.equal(claims.client_id, services.cognito.clients.public.id)
      assert.equal(claims.token_use, 'access')
      assert.equal(claims.username, sub)
      assert.equal(claims.scope, 'aws.cognito.signin.user.admin')
    },
  },
  {
    id: 'origin-jti-is-the-sign-in',
    about: 'cognito',
    sentence: 'Both tokens of a sign-in have one origin_jti, and another sign-in has another',
    source: { kind: 'documented', where: ID },
    needs: ['users'],
    async run(services) {
      const { email } = await newUser(services)
      const [first, second] = [await signIn(services, email), await signIn(services, email)]
      assert.equal(claimsOf(first.id).origin_jti, claimsOf(first.access).origin_jti)
      assert.notEqual(claimsOf(first.id).origin_jti, claimsOf(second.id).origin_jti)
    },
  },
  {
    id: 'get-user',
    about: 'cognito',
    sentence: 'GetUser tells the name and the attributes to whoever holds an access token, sub among them',
    source: { kind: 'documented', where: 'Amazon Cognito API Reference, GetUser' },
    needs: ['users'],
    async run(services) {
      const { email, sub } = await newUser(services)
      const { access, id } = await signIn(services, email)
      const { sdk } = services.cognito
      const user = await sdk.send(new GetUserCommand({ AccessToken: access }))
      assert.equal(user.Username, sub)
      const attributes = Object.fromEntries(
        (user.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value]),
      )
      assert.equal(attributes.sub, sub)
      assert.equal(attributes.email, email)
      await assert.rejects(sdk.send(new GetUserCommand({ AccessToken: id })), {
        name: 'NotAuthorizedException',
      })
    },
  },
]
