import { SignUpCommand, UsernameExistsException } from '@aws-sdk/client-cognito-identity-provider'
import type { CanonicalEmail } from '../core/email.ts'
import type { ServiceUnavailable } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { SIGN_UP_PROOF_NAME } from '../core/sign-up-proof.ts'
import { isUnavailable, type Pool, unavailable } from './cognito-ask.ts'
import { randomPassword, secretHash } from './cognito-secrets.ts'

/** SignUp of an address just proven, with a password nobody knows. Two at once: the loser finds the user there. */
export function signUp({ client, ask, clientId, clientSecret }: Pool) {
  return async (email: CanonicalEmail, proof: string): Promise<Result<'signed_up', ServiceUnavailable>> => {
    const command = new SignUpCommand({
      ClientId: clientId,
      Username: email,
      Password: randomPassword(),
      SecretHash: await secretHash(email, clientId, clientSecret),
      UserAttributes: [{ Name: 'email', Value: email }],
      ValidationData: [{ Name: SIGN_UP_PROOF_NAME, Value: proof }],
    })
    const signedUp = await ask('SignUp', (abortSignal) => client.send(command, { abortSignal }))
    if (signedUp.ok || signedUp.error instanceof UsernameExistsException) return ok('signed_up')
    return isUnavailable(signedUp.error) ? fail(signedUp.error) : unavailable('SignUp', signedUp.error.name)
  }
}
