import { expect, test } from 'vitest'
import { createInbox } from '../../../local/lambda/inbox.ts'

/** Longer than a machine that is busy takes for anything here. */
const PATIENT_MS = 10_000

test('what came before anybody waited is there, in its order', async () => {
  const inbox = createInbox<number>()
  inbox.put(1)
  inbox.put(2)
  expect([await inbox.take(0), await inbox.take(0)]).toEqual([1, 2])
})

test('who waits is given what comes', async () => {
  const inbox = createInbox<number>()
  const taken = inbox.take(PATIENT_MS)
  inbox.put(1)
  // It was given, not kept as well.
  inbox.put(2)
  expect([await taken, await inbox.take(0)]).toEqual([1, 2])
})

test('who waits too long has nothing, and takes nothing from the next one', async () => {
  const inbox = createInbox<number>()
  expect(await inbox.take(1)).toBeUndefined()
  inbox.put(1)
  expect(await inbox.take(0)).toBe(1)
})
