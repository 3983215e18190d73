import { expect, test } from 'vitest'
import { TOO_LATE, withDeadline } from '../../gateway/providers/deadline.ts'

const never = new Promise<never>(() => undefined)

test('work done in time is what it gives', async () => {
  expect(await withDeadline(Promise.resolve(7), 1_000)).toBe(7)
})

test('work that does not end is given up', async () => {
  expect(await withDeadline(never, 5)).toBe(TOO_LATE)
})

test('work that fails fails', async () => {
  await expect(withDeadline(Promise.reject(new Error('no')), 1_000)).rejects.toThrow('no')
})

test('work that fails too late troubles nobody', async () => {
  let giveUp: (error: Error) => void = () => undefined
  const late = new Promise<never>((_, reject) => {
    giveUp = reject
  })
  expect(await withDeadline(late, 5)).toBe(TOO_LATE)
  // Unhandled, this would fail the run.
  giveUp(new Error('late'))
})
