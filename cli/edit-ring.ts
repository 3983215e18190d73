import { randomUUID } from 'node:crypto'
import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { WrittenConfig } from '../gateway/core/config.ts'
import { loadConfig } from '../local/load-config.ts'
import type { Ring, RingName } from './key-ring.ts'

/** What a configuration file would be, ready to take its place. */
export type Edit = { apply(): void }

/**
 * Finds a ring in the text of a configuration file, and what the file would be with another. Trusts nobody's eyes, its own
 * included: the new text is loaded, and must say just what was meant.
 *
 * @param config what the file says now
 * @returns undefined where the ring does not stand in one place, as a plain list of secrets; nothing is changed before
 *   `apply`
 */
export async function editRing(
  file: string,
  config: WrittenConfig,
  ring: RingName,
  from: Ring,
  to: Ring,
): Promise<Edit | undefined> {
  const target = realpathSync(file)
  const text = withRing(readFileSync(target, 'utf8'), ring, from, to)
  if (text === undefined) return undefined
  // A module is loaded once under one name.
  const next = join(dirname(target), `.gatehouse-config-${randomUUID()}${extname(target)}`)
  const write = () => {
    writeFileSync(next, text)
    chmodSync(next, statSync(target).mode)
  }
  const meant = { ...config, keys: { ...config.keys, [ring]: to.map((secret) => ({ secret })) } }
  if (!(await saysIn(next, write, meant))) return undefined
  return {
    apply() {
      write()
      // Atomic on one file system: the old configuration or the new one, never half of one.
      renameSync(next, target)
    },
  }
}

/** Beside the file itself, so that what it imports is found. */
async function saysIn(next: string, write: () => void, meant: unknown): Promise<boolean> {
  try {
    write()
    return isDeepStrictEqual(plain(await loadConfig(next)), plain(meant))
  } catch {
    // It can't be written here, or does not load: then it is for a person to change.
    return false
  } finally {
    rmSync(next, { force: true })
  }
}

/** As a JSON file would have it: the same, whatever made the objects. */
function plain(config: unknown): unknown {
  return JSON.parse(JSON.stringify(config))
}

// `secret('NAME')`, or `{ secret: 'NAME' }` as JSON has it.
const ITEM = String.raw`(?:secret\(\s*(?:'\w+'|"\w+")\s*\)|\{\s*(?:secret|'secret'|"secret")\s*:\s*(?:'\w+'|"\w+")\s*\})`

/** @returns the text with the list changed, or undefined where it stands there in no place or in several */
export function withRing(text: string, ring: RingName, from: Ring, to: Ring): string | undefined {
  const list = new RegExp(
    String.raw`(?<![\w.$])((?:${ring}|'${ring}'|"${ring}")\s*:\s*)(\[\s*${ITEM}(?:\s*,\s*${ITEM})*\s*,?\s*\])`,
    'g',
  )
  const found = [...text.matchAll(list)].filter(([, , items = '']) => isDeepStrictEqual(namesIn(items), from))
  const [match, ...others] = found
  const [whole = '', before = '', items = ''] = match ?? []
  if (match === undefined || others.length > 0) return undefined
  const at = match.index
  return text.slice(0, at) + before + listOf(items, to) + text.slice(at + whole.length)
}

function namesIn(items: string): readonly string[] {
  return [...items.matchAll(new RegExp(ITEM, 'g'))].map(([item]) => nameIn(item))
}

function nameIn(item: string): string {
  return /['"](\w+)['"]\s*[)}]$/.exec(item)?.[1] ?? ''
}

/** In the hand of what stood there. */
function listOf(written: string, names: Ring): string {
  const [pattern = ''] = new RegExp(ITEM).exec(written) ?? []
  const items = names.map((name) => pattern.replace(/(['"])\w+(['"]\s*[)}])$/, `$1${name}$2`))
  const [, indent] = /^\[(\s*\n\s*)/.exec(written) ?? []
  if (indent === undefined) return `[${items.join(', ')}]`
  const [comma, end] = /(,?)(\s*)\]$/.exec(written)?.slice(1) ?? []
  return `[${indent}${items.join(`,${indent}`)}${comma}${end}]`
}
