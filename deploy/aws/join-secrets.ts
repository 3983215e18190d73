import { readdirSync, readFileSync } from 'node:fs'

const HELP = `Says one JSON of all files NAME.secret in a folder, by their names: what Secrets Manager keeps.

  node --import tsx join-secrets.ts > gatehouse.secret           of the files here
  node --import tsx join-secrets.ts .. > gatehouse.secret        of those in another folder

The names are told on standard error: what is not among them is not in the JSON, and so gone from Secrets Manager when that
is put there. A line end behind a value would be part of it, and is taken off.
`

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
  process.stderr.write(`Joined: ${files.map(([name]) => name).join(', ')}\n`)
  process.stdout.write(`${JSON.stringify(Object.fromEntries(files))}\n`)
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
