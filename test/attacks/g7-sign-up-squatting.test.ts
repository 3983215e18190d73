import { createHmac } from 'node:crypto'
import { CognitoIdentityProviderClient, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeSignUpProof, SIGN_UP_PROOF_NAME } from '../../gateway/core/sign-up-proof.ts'
import { ARTICLE_CLIENT_ID, GATEWAY_CLIENT_ID, USER_POOL_ID } from '../../local/embedded.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import { handleIn, openOffer, PASSKEYS } from '../support/passkey-visitor.ts'
import { somebodyNew } from '../support/stack.ts'

// G7: nobody takes another's address, nor their first factor. A squatter speaks to the pool by its public client, as
// anybody can, and by the gateway's where its secret has leaked.
let stack: ObservedStack
let pool: CognitoIdentityProviderClient
beforeAll(async () => {
  stack = await observedStack()
  const credentials = { accessKeyId: 'none', secretAccessKey: 'none' }
  pool = new CognitoIdentityProviderClient({
    region: 'us-east-1',
    endpoint: stack.urls.cognito,
    credentials,
    maxAttempts: 1,
  })
})
afterAll(() => pool.destroy())

const nowSeconds = () => Math.floor(Date.now() / 1000)

function proofFor(email: string, clientId = GATEWAY_CLIENT_ID, madeAt = nowSeconds()): Promise<string> {
  const subject = { poolId: USER_POOL_ID, clientId, email }
  return makeSignUpProof(subject, stack.secrets.SIGN_UP_PROOF_KEY ?? '', madeAt)
}

/** @returns what the pool says: whether the account is confirmed, or the name of its refusal */
async function signUp(email: string, proof: string | undefined, clientId = GATEWAY_CLIENT_ID) {
  const hash = () =>
    createHmac('sha256', stack.secrets.COGNITO_CLIENT_SECRET ?? '')
      .update(`${email}${clientId}`)
      .digest('base64')
  const command = new SignUpCommand({
    ClientId: clientId,
    Username: email,
    Password: 'Abcdef1!-squatter',
    UserAttributes: [{ Name: 'email', Value: email }],
    ...(clientId === GATEWAY_CLIENT_ID ? { SecretHash: hash() } : {}),
    ...(proof === undefined ? {} : { ValidationData: [{ Name: SIGN_UP_PROOF_NAME, Value: proof }] }),
  })
  return pool.send(command).then(
    ({ UserConfirmed }) => (UserConfirmed === true ? 'confirmed' : 'unconfirmed'),
    ({ name, message }: Error) => `${name}: ${message}`,
  )
}

/** The proof that the gateway itself gave the pool for somebody who has just signed up. */
function proofSeenFor(email: string): string {
  const requests = stack.poolExchanges
    .filter(({ operation }) => operation === 'SignUp')
    .map(({ request }) => request as { Username: string; ValidationData: { Name: string; Value: string }[] })
  const own = requests.find(({ Username }) => Username === email)?.ValidationData ?? []
  return own.find(({ Name }) => Name === SIGN_UP_PROOF_NAME)?.Value ?? ''
}

const NOT_PROVEN =
  'UserLambdaValidationException: PreSignUp failed with error Sign-up refused: the e-mail is not proven.'

describe.concurrent('an address is taken by whoever proves it', () => {
  test('with a proof of a moment ago the gateway’s client signs up: what is refused below is refused for its own fault', async () => {
    const email = somebodyNew()
    expect(await signUp(email, await proofFor(email))).toBe('confirmed')
  })

  test.each<[string, (email: string) => Promise<readonly [proof: string | undefined, clientId: string]>]>([
    ['the public client, without a proof', async () => [undefined, ARTICLE_CLIENT_ID]],
    ['the gateway’s own client, without a proof', async () => [undefined, GATEWAY_CLIENT_ID]],
    [
      'the public client, with the gateway’s proof',
      async (email) => [await proofFor(email), ARTICLE_CLIENT_ID],
    ],
    ['a proof for another address', async () => [await proofFor(somebodyNew()), GATEWAY_CLIENT_ID]],
    [
      'a proof for another client',
      async (email) => [await proofFor(email, ARTICLE_CLIENT_ID), GATEWAY_CLIENT_ID],
    ],
    [
      'a proof of two minutes ago',
      async (email) => [await proofFor(email, GATEWAY_CLIENT_ID, nowSeconds() - 120), GATEWAY_CLIENT_ID],
    ],
    [
      'a proof whose time was put off',
      async (email) => [
        (await proofFor(email, GATEWAY_CLIENT_ID, nowSeconds() - 120)).replace(
          /^\d+/,
          `${nowSeconds() + 60}`,
        ),
        GATEWAY_CLIENT_ID,
      ],
    ],
    ['an empty proof', async () => ['', GATEWAY_CLIENT_ID]],
  ])('not by %s; and its owner signs in as if nobody had tried', async (_sentence, attempt) => {
    const email = somebodyNew()
    expect(await signUp(email, ...(await attempt(email)))).toBe(NOT_PROVEN)
    const owner = await stack.signedIn(email)
    expect((await owner.get('/.auth/me')).json.email).toBe(email)
  })

  test('a proof that was listened to signs up nobody else, and by the public client nobody at all', async () => {
    const email = somebodyNew()
    await stack.signedIn(email)
    const proof = proofSeenFor(email)
    expect(proof).toMatch(/^\d+\.[\w-]+$/)
    expect(await signUp(somebodyNew(), proof)).toBe(NOT_PROVEN)
    expect(await signUp(email.replace('@', '+x@'), proof)).toBe(NOT_PROVEN)
    expect(await signUp(somebodyNew(), proof, ARTICLE_CLIENT_ID)).toBe(NOT_PROVEN)
  })
})

describe.concurrent('the first factor of somebody who has none is theirs', () => {
  test('a stranger with a session of their own adds a passkey to nobody else', async () => {
    const victim = somebodyNew()
    await stack.signedIn(victim)
    const stranger = await stack.signedIn()
    const own = (await stranger.get('/.auth/me')).json
    const headers = { authorization: `Bearer ${handleIn(await openOffer(stranger))}` }
    const json = { username: victim, email: victim, userId: 'x' }
    const offered = await stranger.post(`${PASSKEYS}/registration-options`, { json, headers })
    expect([offered.status, offered.json.options.user.name]).toEqual([200, own.email])
  })

  test('a stranger with no session adds none at all, whatever they call a handle', async () => {
    for (const handle of ['', 'x', 'A'.repeat(600)]) {
      const headers = { authorization: `Bearer ${handle}` }
      const answers = await Promise.all(
        [PASSKEYS, `${PASSKEYS}/registration-options`].map((path) =>
          stack.visitor().post(path, { json: { registrationCredential: {}, challengeId: 'x' }, headers }),
        ),
      )
      expect(answers.map(({ status }) => status)).toEqual([401, 401])
    }
  })
})
