import assert from 'node:assert/strict'
import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider'
import type { Case } from '../case.ts'
import { cognitoGuess } from '../guess.ts'
import { refusalOf } from '../refusal-of.ts'
import { claimsOf, newUser, refresh, signIn, signInConfidentially } from './steps.ts'

const API = 'Amazon Cognito API Reference, GetTokensFromRefreshToken'
const ROTATION = 'Amazon Cognito Developer Guide, "Refresh tokens"'
/** The clients' grace is ten seconds. */
const PAST_THE_GRACE_SECONDS = 11

export const REFRESH: readonly Case[] = [
  {
    id: 'refresh-keeps-the-sign-in',
    about: 'cognito',
    sentence: 'A refreshed token keeps origin_jti, auth_time and sub, and is younger by its iat',
    source: { kind: 'documented', where: ROTATION },
    needs: ['users'],
    async run(services) {
      const first = await signIn(services, (await newUser(services)).email)
      await services.passSeconds(2)
      const next = await refresh(services, first.refresh)
      const [old, young] = [claimsOf(first.id), claimsOf(next.id ?? '')]
      for (const name of ['sub', 'origin_jti', 'auth_time']) assert.equal(young[name], old[name], name)
      assert.ok(Number(young.iat) > Number(old.iat))
      assert.notEqual(young.jti, old.jti)
    },
  },
  {
    id: 'refresh-without-rotation',
    about: 'cognito',
    sentence: 'Without rotation no new refresh token is given, and the old one goes on working',
    source: { kind: 'documented', where: API },
    needs: ['users'],
    async run(services) {
      const { confidential } = services.cognito.clients
      const first = await signInConfidentially(services, (await newUser(services)).email)
      assert.equal((await refresh(services, first.refresh, confidential)).refresh, undefined)
      assert.ok((await refresh(services, first.refresh, confidential)).id)
    },
  },
  {
    id: 'refresh-with-rotation',
    about: 'cognito',
    sentence: 'With rotation a new refresh token is given, and the old one works on through the grace',
    source: { kind: 'documented', where: ROTATION },
    needs: ['users'],
    async run(services) {
      const first = await signIn(services, (await newUser(services)).email)
      const next = await refresh(services, first.refresh)
      assert.ok(next.refresh !== undefined && next.refresh !== first.refresh)
      assert.ok((await refresh(services, first.refresh)).id)
      assert.ok((await refresh(services, next.refresh)).id)
    },
  },
  {
    id: 'refresh-token-reused',
    about: 'cognito',
    sentence: 'A rotated refresh token past the grace is refused, RefreshTokenReuseException',
    source: { kind: 'sdk', where: 'GetTokensFromRefreshTokenCommand, RefreshTokenReuseException' },
    needs: ['users'],
    async run(services) {
      const first = await signIn(services, (await newUser(services)).email)
      await refresh(services, first.refresh)
      await services.passSeconds(PAST_THE_GRACE_SECONDS)
      const refused = await refusalOf(refresh(services, first.refresh))
      assert.equal(refused?.type, 'RefreshTokenReuseException')
    },
  },
  {
    id: 'refresh-by-initiate-auth',
    about: 'cognito',
    sentence: 'A client that rotates cannot refresh by InitiateAuth REFRESH_TOKEN_AUTH',
    source: { kind: 'documented', where: ROTATION },
    needs: ['users'],
    async run(services) {
      const { sdk, clients } = services.cognito
      const first = await signIn(services, (await newUser(services)).email)
      const AuthParameters = { REFRESH_TOKEN: first.refresh }
      const sent = sdk.send(
        new InitiateAuthCommand({
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          ClientId: clients.public.id,
          AuthParameters,
        }),
      )
      assert.notEqual(await refusalOf(sent), undefined)
    },
  },
  {
    id: 'refresh-wants-the-plain-secret',
    about: 'cognito',
    sentence:
      'GetTokensFromRefreshToken takes the client secret itself; a wrong one is NotAuthorizedException',
    source: { kind: 'sdk', where: 'GetTokensFromRefreshTokenRequest, ClientSecret' },
    needs: ['users'],
    async run(services) {
      const { id } = services.cognito.clients.confidential
      const first = await signInConfidentially(services, (await newUser(services)).email)
      const refused = await refusalOf(refresh(services, first.refresh, { id, secret: 'wrong' }))
      assert.equal(refused?.type, 'NotAuthorizedException')
    },
  },
  cognitoGuess('refreshTokenReuse', {
    id: 'reuse-ends-the-family',
    sentence: 'A reused refresh token is only refused: the newest one of its family goes on working',
    where: 'unsaid by "Refresh tokens"; RFC 9700 4.14.2 would revoke them all',
    others: ['revokes-family'],
    async ask(services) {
      const first = await signIn(services, (await newUser(services)).email)
      const next = await refresh(services, first.refresh)
      await services.passSeconds(PAST_THE_GRACE_SECONDS)
      await refusalOf(refresh(services, first.refresh))
      const refused = await refusalOf(refresh(services, next.refresh ?? ''))
      return refused === undefined ? 'refused' : 'revokes-family'
    },
  }),
]
