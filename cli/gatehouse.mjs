#!/usr/bin/env node
import { register } from 'tsx/esm/api'

// What follows is TypeScript, as all of the repository is.
register()
const { gatehouse } = await import('./main.ts')
process.exitCode = await gatehouse(process.argv.slice(2), {
  environment: process.env,
  folder: process.cwd(),
  say: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
})
