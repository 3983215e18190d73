import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
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
    if (module.default === undefined) throw new Error('it has no default export')
    return module.default
  } catch (error) {
    throw new WrongConfig([`${file}: ${error instanceof Error ? error.message : String(error)}`])
  }
}
