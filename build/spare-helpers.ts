import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Metafile } from 'esbuild'

/**
 * esbuild keeps its own helpers in a chunk of their own, made of no file of ours, and has every entry load it for what loading
 * it might do (esbuild.github.io/api/#splitting). That is nothing: whoever takes no helper from it is spared it.
 *
 * @param metafile what was built; the imports that are taken out of the files are taken out of it as well
 */
export function spareHelpers({ outputs }: Metafile): void {
  const [helpers] = Object.entries(outputs).find(([file, output]) => isOfHelpers(file, output)) ?? []
  if (helpers === undefined) return
  const unused = `import"./${basename(helpers)}";`
  for (const [file, output] of Object.entries(outputs)) {
    const source = readFileSync(file, 'utf8')
    if (!source.includes(unused)) continue
    writeFileSync(file, source.replace(unused, ''))
    output.imports = output.imports.filter(({ path }) => path !== helpers)
  }
}

function isOfHelpers(file: string, { inputs, entryPoint }: Metafile['outputs'][string]): boolean {
  return /\.m?js$/.test(file) && entryPoint === undefined && Object.keys(inputs).length === 0
}
