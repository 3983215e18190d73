import { CASES } from './cases.ts'
import { conformance } from './conformance.ts'

process.exitCode = await conformance(process.argv.slice(2), {
  cases: CASES,
  environment: process.env,
  now: Date.now,
  say: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
})
