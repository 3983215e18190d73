import type { Refusal } from '../core/refusal.ts'
import type { Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import type { AccountAct } from './account-act.ts'
import { letAddPasskey } from './account-add.ts'
import { performRemoval } from './account-remove.ts'
import type { Act } from './act.ts'
import type { MadeProof } from './purpose.ts'

/** Does what a proof was made for. The answer leads to a page, for a form asked for it. */
export async function performAct(
  accountAct: AccountAct,
  proof: MadeProof,
  session: Session,
  act: Act,
): Promise<Result<Response, Refusal>> {
  switch (accountAct.kind) {
    case 'add_passkey':
      return letAddPasskey(proof, session, act)
    case 'remove_passkey':
      return performRemoval(accountAct, session, act)
  }
}
