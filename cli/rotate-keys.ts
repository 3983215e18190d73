import { resolve } from 'node:path'
import type { WrittenConfig } from '../gateway/core/config.ts'
import { fail, ok, type Result } from '../gateway/core/result.ts'
import { withEmbedded } from '../local/embedded.ts'
import { loadConfig } from '../local/load-config.ts'
import { makePrivateKey, makeSecret } from '../local/open-secrets.ts'
import { type Edit, editRing } from './edit-ring.ts'
import { type Keep, localKeep, wranglerKeep } from './keep-key.ts'
import { keyIdOf } from './key-id.ts'
import { nextName, promoted, type Ring, ringIn, secretsIn } from './key-ring.ts'
import { nextSteps } from './next-steps.ts'
import { lineFor } from './ring-line.ts'
import { type RotateOptions, readRotateOptions } from './rotate-options.ts'
import type { ExitCode, Terminal } from './terminal.ts'

/** `gatehouse keys rotate`: a new key beside the old ones (docs/decisions/0020). */
export async function rotateKeys(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = readRotateOptions(args)
  if (!options.ok) {
    terminal.complain(`${options.error} See gatehouse keys rotate --help.`)
    return 2
  }
  const done = await rotate(options.value, terminal)
  if (done.ok) return 0
  terminal.complain(done.error)
  return 1
}

/** Only what is left out of a configuration is stood in for on this machine. */
const NOT_LOCAL =
  'has cognito, so it is a deployment’s: no deployment would have a secret that is kept here. Use --wrangler. Nothing was changed.'

async function rotate(options: RotateOptions, terminal: Terminal): Promise<Result<'done', string>> {
  const file = resolve(terminal.folder, options.configFile)
  const config = await loadConfig(file)
  const from = ringIn(keysOf(config, options), options.ring)
  if (!from.ok) return fail(`${options.configFile} ${from.error}`)
  const isForDeployment = options.act === 'add' && options.keptBy === 'local' && config.cognito !== undefined
  if (isForDeployment) return fail(`${options.configFile} ${NOT_LOCAL}`)
  const change = await changeTo(options, from.value, config, terminal)
  if (!change.ok) return change
  const { name, to } = change.value
  if (to.join() === from.value.join()) {
    terminal.say(
      `${name} is first in keys.${options.ring} of ${options.configFile} already: nothing to change.`,
    )
    return ok('done')
  }
  const edit = await editRing(file, config, options.ring, from.value, to)
  const line = lineFor(options, config, to)
  if (options.isDryRun) {
    if (options.act === 'add') terminal.say(`Would make ${name} and keep it in ${change.value.keep?.place}.`)
    terminal.say(`${edit ? `Would change ${options.configFile} to` : byHand(options, config)}:  ${line}`)
    return ok('done')
  }
  const kept = await keepNewKey(options, change.value, terminal)
  if (!kept.ok) return kept
  const head = edit ? `${options.configFile} has now` : byHand(options, config)
  const written = write(edit, options, `${head}:  ${line}`, terminal)
  if (!written.ok) return written
  const keptBy = options.act === 'add' ? options.keptBy : undefined
  terminal.say('Next:')
  for (const step of nextSteps({ ...options, to, name, id: kept.value, keptBy, config })) terminal.say(step)
  return ok('done')
}

type Change = { readonly name: string; readonly to: Ring; readonly keep: Keep | undefined }

async function changeTo(
  options: RotateOptions,
  from: Ring,
  config: WrittenConfig,
  terminal: Terminal,
): Promise<Result<Change, string>> {
  if (options.act === 'promote') {
    const { name, ring, configFile } = options
    if (from.includes(name)) return ok({ name, to: promoted(from, name), keep: undefined })
    return fail(`keys.${ring} of ${configFile} has no ${name}; it has ${from.join(', ')}.`)
  }
  const keep = options.keptBy === 'local' ? localKeep(terminal) : wranglerKeep(terminal)
  const names = await keep.names()
  if (!names.ok) return names
  const name = nextName(from, new Set([...names.value, ...secretsIn(config), ...from]))
  return ok({ name, to: options.isBehind ? [...from, name] : [name, ...from], keep })
}

/** The secret before the configuration: a gateway whose configuration names a secret that is missing does not start. */
async function keepNewKey(
  { ring }: RotateOptions,
  { keep, name }: Change,
  { say }: Terminal,
): Promise<Result<string | undefined, string>> {
  if (keep === undefined) return ok(undefined)
  const key = ring === 'sealing' ? makeSecret() : makePrivateKey()
  const kept = await keep.put(name, key)
  if (!kept.ok) return kept
  const id = keyIdOf(ring, key)
  say(`Made ${name}, known by ${id}, and kept it in ${keep.place}.`)
  return ok(id)
}

function write(
  edit: Edit | undefined,
  { configFile }: RotateOptions,
  line: string,
  { say }: Terminal,
): Result<'written', string> {
  try {
    edit?.apply()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return fail(`${configFile} could not be changed: ${why}. By hand: ${line}`)
  }
  say(line)
  return ok('written')
}

/** No one place is sure to be the right one, and a guess might sign everybody out. */
function byHand({ configFile }: RotateOptions, { keys }: WrittenConfig): string {
  if (keys === undefined) {
    return `Write into ${configFile}, which leaves keys to npm start (secret is imported from where defineGatehouse is)`
  }
  return `Write into ${configFile}, where nothing was changed, for the list stands there in no one plain place`
}

/** What a file leaves out `npm start` fills in; a deployment must say it. */
function keysOf(config: WrittenConfig, options: RotateOptions): WrittenConfig['keys'] {
  if (config.keys !== undefined || (options.act === 'add' && options.keptBy === 'wrangler'))
    return config.keys
  return withEmbedded(config, { cognito: '', authsignalApi: '' }).keys
}
