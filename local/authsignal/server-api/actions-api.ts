import { type Context, Hono } from 'hono'
import type { TrackedAction } from '../actions.ts'
import { checkActionCode, optionalWord, pathSegment, readBody } from '../read-request.ts'
import { invalidRequest, notFound } from '../refusal.ts'
import { iso, type TenantState } from '../tenant-state.ts'
import { ACTION_STATES, isOneOf } from '../vocabulary.ts'
import { track } from './track.ts'
import { userIdIn } from './users-api.ts'

/** track, getAction, updateAction, queryUserActions. */
export function actionsApi(state: TenantState): Hono {
  return new Hono()
    .get('/users/:userId/actions', (c) => c.json(queryUserActions(state, c)))
    .post('/users/:userId/actions/:action', async (c) =>
      c.json(await track(state, userIdIn(c), actionIn(c), await readBody(c))),
    )
    .get('/users/:userId/actions/:action/:idempotencyKey', (c) => c.json(actionAnswer(findAction(state, c))))
    .patch('/users/:userId/actions/:action/:idempotencyKey', async (c) => {
      const wanted = optionalWord(await readBody(c), 'state', ACTION_STATES)
      if (wanted === undefined) throw invalidRequest('state is missing.')
      const action = findAction(state, c)
      state.actions.setState(action, wanted)
      return c.json({ state: wanted })
    })
}

function actionIn(c: Context): string {
  return checkActionCode(pathSegment(c, 5, 'action'))
}

function findAction(state: TenantState, c: Context): TrackedAction {
  const idempotencyKey = pathSegment(c, 6, 'idempotencyKey')
  const action = state.actions.find({ userId: userIdIn(c), actionCode: actionIn(c), idempotencyKey })
  if (action === undefined) throw notFound('There is no such action.')
  return action
}

function actionAnswer(action: TrackedAction) {
  return {
    state: action.state,
    stateUpdatedAt: iso(action.stateUpdatedAt),
    createdAt: iso(action.createdAt),
    verificationMethod: action.verificationMethod,
    rules: action.rules,
  }
}

function queryUserActions(state: TenantState, c: Context) {
  const { fromDate, codes, state: wanted } = c.req.query()
  const since = fromDate === undefined ? Number.NEGATIVE_INFINITY : Date.parse(fromDate)
  if (Number.isNaN(since)) throw invalidRequest('fromDate must be a date in ISO 8601.')
  if (wanted !== undefined && !isOneOf(ACTION_STATES, wanted))
    throw invalidRequest(`state must be one of ${ACTION_STATES.join(', ')}.`)
  const wantedCodes = codes?.split(',').map(checkActionCode)
  return state.actions
    .ofUser(userIdIn(c))
    .filter((action) => action.createdAt >= since)
    .filter((action) => wantedCodes === undefined || wantedCodes.includes(action.actionCode))
    .filter((action) => wanted === undefined || action.state === wanted)
    .map((action) => ({
      actionCode: action.actionCode,
      idempotencyKey: action.idempotencyKey,
      createdAt: iso(action.createdAt),
      updatedAt: iso(action.stateUpdatedAt),
      state: action.state,
      stateUpdatedAt: iso(action.stateUpdatedAt),
      verificationMethod: action.verificationMethod,
      verifiedByAuthenticatorId: action.verifiedByAuthenticatorId,
    }))
}
