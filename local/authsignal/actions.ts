import { BoundedMap } from './bounded-map.ts'
import { ACTIONS_MAX } from './limits.ts'
import { isDecided } from './rules.ts'
import type { ActionState, Method } from './vocabulary.ts'

/** Something a user is about to do, as it was tracked or came of a challenge. Times in milliseconds. */
export type TrackedAction = {
  readonly userId: string
  readonly actionCode: string
  readonly idempotencyKey: string
  readonly createdAt: number
  state: ActionState
  stateUpdatedAt: number
  verificationMethod?: Method
  verifiedByAuthenticatorId?: string | undefined
  rules: readonly { ruleId: string; name: string }[]
  /** The methods a rule asks for; undefined when any will do. */
  methods?: readonly Method[] | undefined
  redirectUrl?: string | undefined
  email?: string | undefined
}

export type ActionName = Pick<TrackedAction, 'userId' | 'actionCode' | 'idempotencyKey'>

export type Actions = {
  find(name: ActionName): TrackedAction | undefined
  /** The action of this name, made with this state if there is none. */
  open(name: ActionName, state: ActionState): TrackedAction
  setState(action: TrackedAction, state: ActionState): void
  /**
   * Notes that the user proved themselves for this action. A BLOCK or a review is not undone by that, and a
   * method no rule asked for changes nothing.
   */
  succeed(action: TrackedAction, method: Method, userAuthenticatorId?: string): void
  ofUser(userId: string): TrackedAction[]
  removeUser(userId: string): void
}

/** The actions of this run, in memory, the oldest forgotten first. */
export function openActions(now: () => number): Actions {
  const byName = new BoundedMap<TrackedAction>(ACTIONS_MAX)
  const keyOf = (name: ActionName) => JSON.stringify([name.userId, name.actionCode, name.idempotencyKey])
  const setState = (action: TrackedAction, state: ActionState) => {
    action.state = state
    action.stateUpdatedAt = now()
  }
  const ofUser = (userId: string) => [...byName.values()].filter((action) => action.userId === userId)

  return {
    find: (name) => byName.get(keyOf(name)),
    open({ userId, actionCode, idempotencyKey }, state) {
      const name = { userId, actionCode, idempotencyKey }
      const known = byName.get(keyOf(name))
      if (known !== undefined) return known
      const opened = { ...name, state, createdAt: now(), stateUpdatedAt: now(), rules: [] }
      byName.set(keyOf(name), opened)
      return opened
    },
    setState,
    succeed(action, method, userAuthenticatorId) {
      if (isDecided(action.state) || action.methods?.includes(method) === false) return
      setState(action, 'CHALLENGE_SUCCEEDED')
      action.verificationMethod = method
      action.verifiedByAuthenticatorId = userAuthenticatorId
    },
    ofUser,
    removeUser(userId) {
      for (const action of ofUser(userId)) byName.delete(keyOf(action))
    },
  }
}
