import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Annotations } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'

/** Of a viewer's function, and ours keep to it all: the smallest there ever was. */
export const EDGE_ZIP_MAX_BYTES = 1024 * 1024

/** A trigger's code: the zip of that name. Where nothing was built, this stack is refused, and the others are not. */
export function triggerCodeIn(scope: Construct, folder: string, name: string): Code {
  return codeIn(scope, resolve(folder, `${name}.zip`), notBuilt)
}

/** The same of a function for the edge, which has to have its configuration with it, and to be small. */
export function edgeCodeIn(scope: Construct, folder: string, name: string): Code {
  return codeIn(scope, resolve(folder, `${name}.zip`), notForTheEdge)
}

function codeIn(scope: Construct, file: string, problemOf: (file: string) => string | undefined): Code {
  const problem = problemOf(file)
  if (problem === undefined) return Code.fromAsset(file)
  Annotations.of(scope).addError(problem)
  return Code.fromInline("throw new Error('not built')")
}

function notBuilt(file: string): string | undefined {
  return existsSync(file) ? undefined : `${file} is not there: npm run build, in the repository's root`
}

function notForTheEdge(file: string): string | undefined {
  if (!existsSync(file)) return notBuilt(file)
  const zip = readFileSync(file)
  if (zip.length > EDGE_ZIP_MAX_BYTES) return `${file}: ${zip.length} bytes, at most ${EDGE_ZIP_MAX_BYTES}`
  // Names stand in a zip as they are.
  if (zip.includes('gatehouse.config.js')) return undefined
  return `${file} has no configuration: npm run build -- --config production.config.ts, with its section aws`
}
