import { readdirSync, readFileSync } from 'node:fs'

process.exitCode = main(process.argv[2] ?? '.')

/**
 * Says one JSON of all files `NAME.secret` in a folder, by their names: what Secrets Manager keeps. A line end behind a value would
 * be part of it, so it is taken off.
 */
function main(folder: string): 0 | 1 {
  const secrets = readdirSync(folder)
    .flatMap((file) => /^([A-Z0-9_]+)\.secret$/.exec(file)?.[1] ?? [])
    .map((name) => [name, readFileSync(`${folder}/${name}.secret`, 'utf8').trim()] as const)
  const empty = secrets.filter(([, value]) => value === '').map(([name]) => name)
  if (empty.length > 0 || secrets.length === 0) {
    process.stderr.write(`Without a value: ${empty.join(', ') || 'no file NAME.secret is here'}\n`)
    return 1
  }
  process.stdout.write(`${JSON.stringify(Object.fromEntries(secrets))}\n`)
  return 0
}
