import type { Context } from './context.ts'
import { refusals } from './refusals.ts'

type TriggerName = 'DefineAuthChallenge' | 'CreateAuthChallenge' | 'VerifyAuthChallengeResponse' | 'PreSignUp'

/**
 * Runs one trigger and unwraps its response.
 *
 * @returns the event's `response` as the trigger left it; its members are anything
 * @throws Refusal when it threw, was too slow three times, or gave back no event
 */
export async function askTrigger(
  { triggers }: Context,
  trigger: TriggerName,
  event: object,
): Promise<Readonly<Record<string, unknown>>> {
  if (triggers === null || !triggers.has(trigger)) throw refusals.noTriggers()
  const answer = await triggers.run(trigger, event)
  switch (answer.kind) {
    case 'answer':
      return responseOf(answer.event)
    case 'error':
    case 'crash':
      throw refusals.triggerFailed(trigger, answer.message)
    case 'deadline':
      throw refusals.triggerTooSlow(trigger)
  }
}

function responseOf(event: unknown): Readonly<Record<string, unknown>> {
  const response = isObject(event) ? event.response : undefined
  if (!isObject(response)) throw refusals.triggerOutput()
  return response
}

/** @throws Refusal where a trigger gave anything but true, false or nothing */
export function flag(value: unknown): boolean {
  if (value === undefined || value === null) return false
  if (typeof value !== 'boolean') throw refusals.triggerOutput()
  return value
}

/** @throws Refusal where a trigger gave anything but texts by name, or nothing */
export function texts(value: unknown): Readonly<Record<string, string>> {
  if (value === undefined || value === null) return {}
  if (!isObject(value)) throw refusals.triggerOutput()
  const entries = Object.entries(value)
  if (!entries.every((entry): entry is [string, string] => typeof entry[1] === 'string'))
    throw refusals.triggerOutput()
  return Object.fromEntries(entries)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
