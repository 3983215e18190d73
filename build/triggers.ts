import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { zipSync } from 'fflate'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** File by Cognito's name of the trigger, which is also the export's. */
const TRIGGERS: Readonly<Record<string, string>> = {
  'define-challenge': 'DefineAuthChallenge',
  'create-challenge': 'CreateAuthChallenge',
  'verify-challenge': 'VerifyAuthChallengeResponse',
  'pre-sign-up': 'PreSignUp',
}

/** Zips of the same bytes for the same sources: the time in them is the format's first. */
const NO_TIME = new Date('1980-01-01T00:00:00')

/** Makes a zip per trigger, ready to upload: `index.mjs`, its export `handler`. @returns the files and their bytes */
export async function buildTriggers(folder: string): Promise<readonly { file: string; bytes: number }[]> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return Promise.all(
    Object.entries(TRIGGERS).map(async ([name, exported]) => {
      const zip = zipSync(
        {
          'index.mjs': [
            await bundleTriggers(`export { ${exported} as handler } from './triggers/handlers.ts'`),
            { mtime: NO_TIME },
          ],
        },
        { level: 9 },
      )
      const file = join(folder, `${name}.zip`)
      writeFileSync(file, zip)
      return { file, bytes: zip.length }
    }),
  )
}

/**
 * Makes of some source that imports the triggers what Lambda would load: one ES module.
 *
 * @param contents TypeScript, as if it lay in the repository's root
 */
export async function bundleTriggers(contents: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    legalComments: 'none',
    logLevel: 'warning',
    // @authsignal/node and what it brings are CommonJS, and an ES module has no `require` of its own.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  })
  const [file] = outputFiles
  if (file === undefined) throw new Error('esbuild made nothing of the triggers')
  return file.contents
}
