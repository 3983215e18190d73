import assert from 'node:assert/strict'
import type { Case } from '../case.ts'
import { refusalOf } from '../refusal-of.ts'
import { answer, begin, newUser, signIn } from './steps.ts'

const FLOW = 'Amazon Cognito Developer Guide, "Custom authentication challenge Lambda triggers"'
const API = 'Amazon Cognito API Reference, RespondToAuthChallenge'

/** CUSTOM_AUTH as both ends of it see it. */
export const CUSTOM_AUTH: readonly Case[] = [
  {
    id: 'custom-challenge-begins',
    about: 'cognito',
    sentence: 'InitiateAuth answers CUSTOM_CHALLENGE with a session and the canonical user name',
    source: { kind: 'documented', where: FLOW },
    needs: ['users'],
    async run(services) {
      const { email, sub } = await newUser(services)
      const { session, username } = await begin(services, email)
      assert.ok(session.length >= 20, 'the model asks for a session of at least 20 characters')
      assert.equal(username, sub)
    },
  },
  {
    id: 'right-answer-gives-tokens',
    about: 'cognito',
    sentence: 'A right answer gives the three tokens, of type Bearer and with their life in seconds',
    source: { kind: 'documented', where: API },
    needs: ['users'],
    async run(services) {
      const { email } = await newUser(services)
      const { AuthenticationResult: given } = await answer(services, await begin(services, email), 'right')
      assert.ok(given?.IdToken && given.AccessToken && given.RefreshToken)
      assert.equal(given.TokenType, 'Bearer')
      assert.equal(typeof given.ExpiresIn, 'number')
    },
  },
  {
    id: 'wrong-answer-goes-on',
    about: 'cognito',
    sentence: 'After a wrong answer Define decides: here the challenge comes again, with a new session',
    source: { kind: 'documented', where: FLOW },
    needs: ['users'],
    async run(services) {
      const begun = await begin(services, (await newUser(services)).email)
      const again = await answer(services, begun, 'wrong')
      assert.equal(again.ChallengeName, 'CUSTOM_CHALLENGE')
      assert.notEqual(again.Session, begun.session)
      const done = await answer(services, { ...begun, session: again.Session ?? '' }, 'right')
      assert.ok(done.AuthenticationResult)
    },
  },
  {
    id: 'define-fails-the-attempt',
    about: 'cognito',
    sentence:
      'Where Define says failAuthentication the answer is NotAuthorizedException, "Incorrect username or password."',
    source: { kind: 'documented', where: FLOW },
    needs: ['users'],
    async run(services) {
      const begun = await begin(services, (await newUser(services)).email)
      const second = await answer(services, begun, 'wrong')
      const third = await answer(services, { ...begun, session: second.Session ?? '' }, 'wrong')
      const last = answer(services, { ...begun, session: third.Session ?? '' }, 'wrong')
      const refused = await refusalOf(last)
      assert.equal(refused?.type, 'NotAuthorizedException')
      assert.equal(refused.says, 'Incorrect username or password.')
    },
  },
  {
    id: 'session-works-once',
    about: 'cognito',
    sentence: 'A session is single use: "Invalid session for the user."',
    source: { kind: 'documented', where: `${API}, Session; the sentence stands in public reports` },
    needs: ['users'],
    async run(services) {
      const begun = await begin(services, (await newUser(services)).email)
      await answer(services, begun, 'wrong')
      const refused = await refusalOf(answer(services, begun, 'right'))
      assert.equal(refused?.type, 'NotAuthorizedException')
      assert.match(refused.says, /Invalid session for the user/)
    },
  },
  {
    id: 'session-expires',
    about: 'cognito',
    sentence: 'A session lives AuthSessionValidity, three minutes where nothing else is set',
    source: { kind: 'documented', where: 'Amazon Cognito API Reference, UserPoolClientType' },
    needs: ['users', 'clock'],
    async run(services) {
      const begun = await begin(services, (await newUser(services)).email)
      await services.passSeconds(3 * 60 - 1)
      const late = await begin(services, (await newUser(services)).email)
      assert.ok((await answer(services, begun, 'right')).AuthenticationResult)
      await services.passSeconds(3 * 60)
      const refused = await refusalOf(answer(services, late, 'right'))
      assert.match(refused?.says ?? '', /session is expired/)
    },
  },
  {
    id: 'temporary-password-is-no-bar',
    about: 'cognito',
    sentence: 'A user with FORCE_CHANGE_PASSWORD signs in by CUSTOM_AUTH: there is no password in it',
    source: {
      kind: 'guess',
      where: 'public reports; no page says so, and no switch: the product never needs it',
    },
    needs: ['users'],
    async run(services) {
      assert.ok((await signIn(services, (await newUser(services)).email)).id)
    },
  },
  {
    id: 'names-that-work',
    about: 'cognito',
    sentence: 'With UsernameAttributes [email] the e-mail works in any case, and so does the sub',
    source: {
      kind: 'documented',
      where: 'Amazon Cognito Developer Guide, "Customizing sign-in attributes", "User pool case sensitivity"',
    },
    needs: ['users'],
    async run(services) {
      const { email, sub } = await newUser(services)
      assert.equal((await begin(services, email.toUpperCase())).username, sub)
      assert.equal((await begin(services, sub)).username, sub)
    },
  },
]
