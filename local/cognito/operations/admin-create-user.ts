import { askTrigger } from '../ask-trigger.ts'
import type { Context } from '../context.ts'
import { assertThisPool } from '../gatekeeping.ts'
import { type Input, namedValues, text, textMap } from '../read-input.ts'
import { refusals } from '../refusals.ts'
import { NO_CLIENT, preSignUpEvent } from '../trigger-events.ts'
import { userType } from '../user-on-the-wire.ts'
import { addUser, attributesWithEmail, findByEmail, newSub } from '../users.ts'

/** AdminCreateUser. No invitation is mailed, whatever `MessageAction` says; a temporary password is forgotten. */
export async function adminCreateUser(context: Context, input: Input): Promise<object> {
  assertThisPool(context, input)
  const email = text(input, 'Username')
  const attributes = attributesWithEmail(email, namedValues(input, 'UserAttributes'))
  if (findByEmail(context.data, email) !== undefined) throw refusals.userExists()
  const sub = newSub()
  if (context.triggers?.has('PreSignUp') === true) {
    const account = {
      clientId: NO_CLIENT,
      username: sub,
      attributes,
      validationData: namedValues(input, 'ValidationData'),
      clientMetadata: textMap(input, 'ClientMetadata'),
    }
    await askTrigger(context, 'PreSignUp', preSignUpEvent(context, 'PreSignUp_AdminCreateUser', account))
  }
  const user = addUser(context.data, { sub, attributes, status: 'FORCE_CHANGE_PASSWORD' }, context.now())
  context.save()
  return { User: userType(user) }
}
