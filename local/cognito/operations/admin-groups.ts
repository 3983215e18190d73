import type { Context } from '../context.ts'
import { assertThisPool, userNamed } from '../gatekeeping.ts'
import { type Group, lookUp } from '../pool-data.ts'
import { type Input, optionalText, text } from '../read-input.ts'
import { refusals } from '../refusals.ts'
import { groupType } from '../user-on-the-wire.ts'

export function createGroup(context: Context, input: Input): object {
  assertThisPool(context, input)
  const name = text(input, 'GroupName')
  if (lookUp(context.data.groups, name) !== undefined) throw refusals.groupExists()
  const description = optionalText(input, 'Description')
  const group: Group = {
    name,
    createdAt: context.now(),
    ...(description === undefined ? {} : { description }),
  }
  context.data.groups[name] = group
  context.save()
  return { Group: groupType(group, context.poolId) }
}

/** AdminAddUserToGroup: joining twice is joining once. */
export function adminAddUserToGroup(context: Context, input: Input): object {
  assertThisPool(context, input)
  const name = text(input, 'GroupName')
  const user = userNamed(context, text(input, 'Username'))
  if (lookUp(context.data.groups, name) === undefined) throw refusals.noSuchGroup()
  if (!user.groups.includes(name)) user.groups.push(name)
  context.save()
  return {}
}
