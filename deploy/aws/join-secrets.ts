import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const HELP = `Writes one JSON of all files NAME.secret in a folder, by their names: what Secrets Manager keeps.

  node --import tsx join-secrets.ts           of the files here, into gatehouse.secret here
  node --import tsx join-secrets.ts ..        of those in another folder, into gatehouse.secret there

The names are told: what is not among them is not in the JSON, and so gone from Secrets Manager when that is put there. A line
end behind a value would be part of it, and is taken off. Where something is wrong with one, nothing is written.
`

const JOINED = 'gatehouse.secret'
// What opens everything is for nobody else on this machine.
const OWNER_ONLY = 0o600

type File = readonly [name: string, value: string]

process.exitCode = main(process.argv[2] ?? '.')

function main(folder: string): 0 | 1 {
  if (folder === '--help' || folder === '-h') {
    process.stdout.write(HELP)
    return 0
  }
  const files = filesIn(folder)
  const problems = problemsOf(files, folder)
  if (problems.length > 0) {
    process.stderr.write(`${problems.join('\n')}\n`)
    return 1
  }
  const joined = join(folder, JOINED)
  writeFileSync(joined, `${JSON.stringify(Object.fromEntries(files))}\n`, { mode: OWNER_ONLY })
  // A file that was there keeps its own.
  chmodSync(joined, OWNER_ONLY)
  process.stdout.write(`Joined in ${joined}: ${files.map(([name]) => name).join(', ')}\n`)
  return 0
}

function filesIn(folder: string): readonly File[] {
  return readdirSync(folder)
    .toSorted()
    .flatMap((file) => /^([A-Z0-9_]+)\.secret$/.exec(file)?.[1] ?? [])
    .map((name) => [name, readFileSync(`${folder}/${name}.secret`, 'utf8').trim()] as const)
}

function problemsOf(files: readonly File[], folder: string): readonly string[] {
  if (files.length === 0) return [`No file NAME.secret is in ${folder}`]
  return files.flatMap(([name, value]) => {
    if (value === '') return [`${name}.secret: is empty`]
    // A key in PEM has several lines; in anything else the second is something that was pasted with it.
    const isOne = !/[\r\n]/.test(value) || value.startsWith('-----BEGIN ')
    return isOne ? [] : [`${name}.secret: has more than one line`]
  })
}
