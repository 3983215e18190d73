import { type Measured, measureLambdaEdge, type Time } from './measure-lambda-edge.ts'

/** Odd, so that one is in the middle. */
const STARTS = 9

const HELP = `Measures the functions for Lambda@Edge as they are deployed, each in processes of its own.

  npm run measure     their zips, what a cold start and a warm answer cost, and the memory they take

Cold figures are the median of ${STARTS} starts. Services answer from this machine: a real one adds its way to the first answer.
`

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
process.stdout.write(process.argv.includes('--help') ? HELP : asTable(await measureLambdaEdge(STARTS)))

function asTable(all: readonly Measured[]): string {
  const rows = [
    ['function', 'zip', 'cold import', 'first answer', 'later answers', 'most memory'],
    ...all.map((one) => [
      one.name,
      `${(one.zipBytes / 1024).toFixed(1)} KB`,
      inWords(one.imported, 0),
      inWords(one.first, 0),
      inWords(one.later, 2),
      `${one.peakMegabytes.toFixed(0)} of ${one.memoryMegabytes} MB`,
    ]),
  ]
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length))) ?? []
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, i) => cell.padEnd(widths[i] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}

function inWords({ ms, cpuMs }: Time, digits: number): string {
  return `${ms.toFixed(digits)} ms (${cpuMs.toFixed(digits)} of the processor)`
}
