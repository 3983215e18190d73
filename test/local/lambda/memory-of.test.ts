import { expect, test } from 'vitest'
import { peakMegabytesOf } from '../../../local/lambda/memory-of.ts'

test('a process has held as much as it holds, and no more than its machine has', () => {
  const megabytes = peakMegabytesOf(process.pid)
  expect(megabytes).toBeGreaterThanOrEqual(Math.floor(process.memoryUsage.rss() / 1024 / 1024))
  expect(megabytes).toBeLessThan(1024 * 1024)
})

test('a process that is none has held nothing that one could know', () => {
  expect(peakMegabytesOf(2 ** 30)).toBeUndefined()
})
