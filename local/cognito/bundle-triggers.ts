import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const ENTRY = fileURLToPath(new URL('../../triggers/handlers.ts', import.meta.url))

/**
 * Makes of the real triggers what Lambda would load: one ES module, one export per trigger.
 *
 * @param outFile where to write it, ending in `.mjs`
 */
export async function bundleTriggers(outFile: string): Promise<void> {
  await build({
    entryPoints: [ENTRY],
    outfile: outFile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
    // @authsignal/node and what it brings are CommonJS, and an ES module has no `require` of its own.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  })
}
