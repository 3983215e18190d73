import type { Plugin } from 'esbuild'
import type { BuiltAssets } from './assets.ts'

/** Written beside the program, and not into it: the same program serves every configuration. */
export const CONFIG_MODULE = 'gatehouse.config.js'

/** The modules of gateway/worker-modules.d.ts that the build makes. */
export function providedModules(built: BuiltAssets): Plugin {
  const contents: Record<string, string> = {
    'gatehouse:asset-paths': `export const script = ${JSON.stringify(built.script)}
export const stylesheet = ${JSON.stringify(built.stylesheet)}`,
    'gatehouse:assets': `export const assets = ${JSON.stringify(built.assets)}`,
  }
  return {
    name: 'provided-modules',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^gatehouse:config$/ }, () => ({ path: `./${CONFIG_MODULE}`, external: true }))
      onResolve({ filter: /^gatehouse:asset/ }, ({ path }) => ({ path, namespace: 'provided' }))
      onLoad({ filter: /.*/, namespace: 'provided' }, ({ path }) => ({
        contents: contents[path] ?? '',
        loader: 'js',
      }))
    },
  }
}
