import { join } from 'node:path'
import { fail, ok, type Result } from '../gateway/core/result.ts'
import { openJsonFile } from '../local/json-file.ts'

type KeptSecrets = { readonly data: Record<string, unknown>; save(): void }

/**
 * What `npm start` keeps on this machine, by name.
 *
 * @param folder where it was started
 * @returns nothing in it where there is no such file; a sentence where it can't be read
 */
export function openKeptSecrets(folder: string): Result<KeptSecrets, string> {
  try {
    return ok(openJsonFile<Record<string, unknown>>(join(folder, '.gatehouse', 'secrets.json'), () => ({})))
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}
