import { TOKEN_MAX_CHARACTERS } from '../limits.ts'
import { type Body, optionalText, text } from '../read-request.ts'
import { iso, type TenantState } from '../tenant-state.ts'
import type { ReadToken } from '../tokens.ts'

/**
 * What came of the challenge a token stands for. A token of another user or action, or one that is expired,
 * is not valid and says why; one whose challenge is not done is not valid and tells the state.
 *
 * @throws Refusal 400 on fields of a wrong type
 */
export async function validate(state: TenantState, body: Body) {
  const token = text(body, 'token', 4 * TOKEN_MAX_CHARACTERS)
  const actionCode = optionalText(body, 'action')
  const userId = optionalText(body, 'userId')

  const read = await state.tokens.read(token)
  if (typeof read === 'string') return invalid(`The token is ${read}.`)
  if (userId !== undefined && userId !== read.userId) return invalid('The token belongs to another user.')
  if (actionCode !== undefined && actionCode !== read.actionCode)
    return invalid('The token belongs to another action.')
  if (state.validated.has(read.tokenId) && state.guesses.validate === 'once')
    return invalid('The token was validated already.')
  return outcome(state, read)
}

function outcome(state: TenantState, { userId, actionCode, idempotencyKey, showsKey, tokenId }: ReadToken) {
  const known =
    actionCode === undefined ? undefined : state.actions.find({ userId, actionCode, idempotencyKey })
  if (known === undefined) return invalid('There is no action for this token.')
  const isValid = known.state === 'CHALLENGE_SUCCEEDED'
  if (isValid) state.validated.set(tokenId, true)
  return {
    isValid,
    state: known.state,
    stateUpdatedAt: iso(known.stateUpdatedAt),
    userId,
    actionCode,
    idempotencyKey: showsKey ? idempotencyKey : undefined,
    verificationMethod: known.verificationMethod,
  }
}

function invalid(error: string) {
  return { isValid: false, error }
}
