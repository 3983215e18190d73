import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fail, ok, type Result } from '../gateway/core/result.ts'
import { openKeptSecrets } from './kept-secrets.ts'
import { printable, type Terminal } from './terminal.ts'

/** Where secrets are kept, by name. */
export type Keep = {
  /** @returns the names that stand for something there */
  names(): Promise<Result<readonly string[], string>>
  /** @param name that nothing is kept under */
  put(name: string, value: string): Promise<Result<'kept', string>>
  /** For a sentence. */
  readonly place: string
}

/** Where `npm start` finds them: in `.gatehouse/secrets.json`, but in the environment before. */
export function localKeep({ folder, environment }: Terminal): Keep {
  return {
    place: '.gatehouse/secrets.json',
    async names() {
      const kept = openKeptSecrets(folder)
      return kept.ok ? ok([...Object.keys(kept.value.data), ...Object.keys(environment)]) : kept
    },
    async put(name, value) {
      const kept = openKeptSecrets(folder)
      if (!kept.ok) return kept
      kept.value.data[name] = value
      kept.value.save()
      return ok('kept')
    },
  }
}

/** Cloudflare's, by wrangler: for the Worker that `wrangler.toml` names. */
export function wranglerKeep(terminal: Terminal): Keep {
  return {
    place: 'the Worker of wrangler.toml',
    async names() {
      const listed = await wrangler(['secret', 'list', '--format', 'json'], '', terminal)
      if (!listed.ok) return fail(`${listed.error} Nothing was changed.`)
      const names = namesIn(listed.value)
      return names === undefined
        ? fail('wrangler secret list has printed no list. Nothing was changed.')
        : ok(names)
    },
    async put(name, value) {
      const done = await wrangler(['secret', 'put', name], value, terminal)
      return done.ok ? ok('kept') : fail(`${done.error} The configuration was not changed.`)
    },
  }
}

function namesIn(printed: string): readonly string[] | undefined {
  try {
    // Notices may stand before it.
    const list = JSON.parse(/^\[[\s\S]*\]/m.exec(printed)?.[0] ?? '')
    return Array.isArray(list) ? list.map(({ name }) => String(name)) : undefined
  } catch {
    return undefined
  }
}

/** @param input by its standard input: arguments are for all to see */
async function wrangler(
  args: readonly string[],
  input: string,
  { environment, folder }: Terminal,
): Promise<Result<string, string>> {
  const child = spawn('npx', ['wrangler', ...args], {
    cwd: folder,
    env: environment,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const closed = once(child, 'close')
  let printed = ''
  let complained = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complained += text
  })
  // Who has ended already reads no input; its exit code says the rest.
  child.stdin.on('error', () => {}).end(input)
  const command = `wrangler ${args.slice(0, 2).join(' ')}`
  try {
    const [code] = (await closed) as [number | null]
    if (code === 0) return ok(printed)
    const said = withoutSecret(printable(`${complained} ${printed}`), input)
    return fail(`${command} failed (exit code ${code}): ${said.slice(-SHOWN_MAX_CHARACTERS)}.`)
  } catch (error) {
    return fail(`${command} could not be run: ${error instanceof Error ? error.message : error}.`)
  }
}

/** Its last words are the reason. */
const SHOWN_MAX_CHARACTERS = 600

function withoutSecret(text: string, secret: string): string {
  return secret === '' ? text : text.replaceAll(secret.trim(), '...')
}
