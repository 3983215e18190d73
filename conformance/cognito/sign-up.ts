import assert from 'node:assert/strict'
import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import type { Case } from '../case.ts'
import { cognitoGuess } from '../guess.ts'
import { refusalOf } from '../refusal-of.ts'
import { newUser, signIn, signUp } from './steps.ts'

const PAGE = 'Amazon Cognito Developer Guide, "Pre sign-up Lambda trigger"'
const API = 'Amazon Cognito API Reference, SignUp'
const CONFIRM = { validation: { confirm: 'yes' } }

export const SIGN_UP: readonly Case[] = [
  {
    id: 'sign-up-confirmed-by-trigger',
    about: 'cognito',
    sentence: 'autoConfirmUser and autoVerifyEmail make a new user CONFIRMED with a verified e-mail',
    source: { kind: 'documented', where: PAGE },
    needs: ['users'],
    async run(services) {
      const email = services.newEmail()
      const { UserConfirmed, UserSub } = await signUp(services, email, CONFIRM)
      assert.equal(UserConfirmed, true)
      const { sdk, poolId } = services.cognito
      const user = await sdk.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: email }))
      assert.equal(user.UserStatus, 'CONFIRMED')
      assert.equal(user.Username, UserSub)
      const verified = user.UserAttributes?.find(({ Name }) => Name === 'email_verified')
      assert.equal(verified?.Value, 'true')
      assert.ok((await signIn(services, email)).id)
    },
  },
  {
    id: 'sign-up-unconfirmed',
    about: 'cognito',
    sentence: 'Without them the user is UNCONFIRMED, and the answer says where a code went',
    source: { kind: 'documented', where: API },
    needs: ['users'],
    async run(services) {
      const made = await signUp(services, services.newEmail())
      assert.equal(made.UserConfirmed, false)
      assert.equal(made.CodeDeliveryDetails?.DeliveryMedium, 'EMAIL')
    },
  },
  {
    id: 'sign-up-validation-data',
    about: 'cognito',
    sentence: 'ValidationData and ClientMetadata of SignUp reach PreSignUp, with the attributes given',
    source: { kind: 'documented', where: `${API}, ValidationData and ClientMetadata` },
    needs: ['users'],
    async run(services) {
      const email = services.newEmail()
      const extras = { validation: { proof: 'p' }, metadata: { tell: 'pre-sign-up' } }
      const refused = await refusalOf(signUp(services, email, extras))
      assert.match(refused?.says ?? '', /"triggerSource":"PreSignUp_SignUp"/)
      assert.match(refused?.says ?? '', /"validationData":\{"proof":"p"\}/)
      assert.ok(refused?.says.includes(`"email":"${email}"`))
    },
  },
  {
    id: 'sign-up-refused-by-trigger',
    about: 'cognito',
    sentence: 'A PreSignUp that throws refuses the sign-up: "PreSignUp failed with error not you."',
    source: { kind: 'documented', where: PAGE },
    needs: [],
    async run(services) {
      const email = services.newEmail()
      const refused = await refusalOf(signUp(services, email, { validation: { refuse: 'yes' } }))
      assert.equal(refused?.type, 'UserLambdaValidationException')
      assert.equal(refused.says, 'PreSignUp failed with error not you.')
    },
  },
  {
    id: 'sign-up-twice',
    about: 'cognito',
    sentence: 'An e-mail that is taken is refused, UsernameExistsException, whatever its case',
    source: { kind: 'documented', where: API },
    needs: ['users'],
    async run(services) {
      const { email } = await newUser(services)
      const refused = await refusalOf(signUp(services, email.toUpperCase(), CONFIRM))
      assert.equal(refused?.type, 'UsernameExistsException')
    },
  },
  {
    id: 'sign-up-weak-password',
    about: 'cognito',
    sentence: "A password against the pool's policy is refused, InvalidPasswordException",
    source: { kind: 'documented', where: API },
    needs: [],
    async run(services) {
      const refused = await refusalOf(signUp(services, services.newEmail(), { password: 'weakweak' }))
      assert.equal(refused?.type, 'InvalidPasswordException')
    },
  },
  cognitoGuess('usernameExistsChecked', {
    id: 'sign-up-looks-first',
    sentence: 'SignUp looks for an account of the name before it runs PreSignUp',
    where: 'unsaid',
    others: ['after-trigger'],
    async ask(services) {
      const { email } = await newUser(services)
      const refused = await refusalOf(signUp(services, email, { metadata: { tell: 'pre-sign-up' } }))
      return refused?.type === 'UserLambdaValidationException' ? 'after-trigger' : 'before-trigger'
    },
  }),
]
