import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { WrittenConfig } from '../gateway/core/config.ts'
import { WrongConfig } from './wrong-config.ts'

/**
 * Reads a configuration file: the default export of a `.ts` or `.js` module, or JSON of the same shape.
 *
 * @throws WrongConfig where there is no such file, or it can't be read as what its name says
 */
export async function loadConfig(file: string): Promise<WrittenConfig> {
  const path = resolve(file)
  if (!existsSync(path)) throw new WrongConfig([`${file}: there is no such file`])
  try {
    if (path.endsWith('.json')) return JSON.parse(readFileSync(path, 'utf8'))
    const module = await import(pathToFileURL(path).href)
    if (module.default === undefined) throw new Error('has no default export')
    return module.default
  } catch (error) {
    throw new WrongConfig([`${file}: ${sentenceFor(error, path)}`])
  }
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OF_OURS = 'gateway/core/config.ts'

/** What is said by who wrote a configuration without its imports, or keeps it elsewhere, and else what Node.js says. */
function sentenceFor(error: unknown, path: string): string {
  const message = error instanceof Error ? error.message : String(error)
  const right = `import { defineGatehouse, secret } from '${wayToOurs(path)}'`
  const [, name] = /^(secret|defineGatehouse) is not defined/.exec(message) ?? []
  if (name !== undefined) return `${name} is not imported; begin with ${right}`
  if (/^Cannot find module /.test(message) && message.includes(OF_OURS))
    return `can't find ${OF_OURS} from where it lies; write ${right}`
  return message.split('\nRequire stack')[0] ?? message
}

/** As an import in this file has to name it. */
function wayToOurs(path: string): string {
  if (!path.startsWith(ROOT)) return join(ROOT, OF_OURS)
  const way = relative(dirname(path), join(ROOT, OF_OURS))
  return way.startsWith('.') ? way : `./${way}`
}
