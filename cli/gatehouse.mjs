#!/usr/bin/env node
// What follows is TypeScript, as all of the repository is. All of tsx, not its loader for ES modules alone: beside no
// package.json Node.js takes a configuration for CommonJS.
import 'tsx'

const { gatehouse } = await import('./main.ts')
process.exitCode = await gatehouse(process.argv.slice(2), {
  environment: process.env,
  folder: process.cwd(),
  say: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
})
