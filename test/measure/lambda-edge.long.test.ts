import { expect, test } from 'vitest'
import { measureLambdaEdge } from '../../measure/measure-lambda-edge.ts'

/** docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-functions-restrictions.html */
const ZIP_MAX_BYTES = 1_048_576
const COLD_IMPORT_MAX_CPU_MS = 60
const MEGABYTES_MAX = { 'viewer-request': 128, 'origin-request': 512 } as const

test('each function starts fast, and thousands of answers keep within its memory', async () => {
  const all = await measureLambdaEdge(3)
  expect(all.map(({ name }) => name)).toEqual(['viewer-request', 'origin-request'])
  for (const { name, zipBytes, imported, later, first, peakMegabytes } of all) {
    expect(zipBytes).toBeGreaterThan(10_000)
    expect(zipBytes).toBeLessThan(ZIP_MAX_BYTES)
    expect(imported.cpuMs).toBeLessThan(COLD_IMPORT_MAX_CPU_MS)
    // What is asked for once is remembered.
    expect(later.cpuMs).toBeLessThan(first.cpuMs / 20)
    expect(peakMegabytes).toBeGreaterThan(30)
    expect(peakMegabytes).toBeLessThan(MEGABYTES_MAX[name])
  }
})
