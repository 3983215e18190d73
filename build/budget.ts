import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Metafile } from 'esbuild'

export type Weight = { readonly about: string; readonly gzippedBytes: number; readonly maxBytes: number }

/** What is parsed before a signed-in visitor's request can be answered. */
const GUARDED_WAY_MAX_BYTES = 30 * 1024
/** What is parsed when somebody signs in: both SDKs, which are most of it, the pages and what they load. */
const SIGN_IN_MAX_BYTES = 175 * 1024
/** Another language than English: a visitor has one. */
const LANGUAGE_MAX_BYTES = 12 * 1024

/** Weighs a built worker: what loads at once, and what loads when first needed. */
export function weigh(metafile: Metafile, folder: string): readonly Weight[] {
  const files = Object.keys(metafile.outputs).map((file) => basename(file))
  const atOnce = loadedAtOnce(metafile)
  const languages = languagesIn(metafile)
  const sum = (some: readonly string[]) =>
    some.reduce((bytes, file) => bytes + gzipped(join(folder, file)), 0)
  return [
    {
      about: 'the guarded way, parsed before any request',
      gzippedBytes: sum(files.filter((file) => atOnce.has(file))),
      maxBytes: GUARDED_WAY_MAX_BYTES,
    },
    {
      about: 'the sign-in way, parsed on demand',
      gzippedBytes: sum(files.filter((file) => !atOnce.has(file) && !languages.has(file))),
      maxBytes: SIGN_IN_MAX_BYTES,
    },
    {
      about: `the heaviest of ${languages.size} languages but English, parsed on demand`,
      gzippedBytes: Math.max(0, ...[...languages].map((file) => sum([file]))),
      maxBytes: LANGUAGE_MAX_BYTES,
    },
  ]
}

/** Each a chunk of its own. */
function languagesIn({ outputs }: Metafile): ReadonlySet<string> {
  const own = Object.entries(outputs).filter(([, { entryPoint }]) => LANGUAGE.test(entryPoint ?? ''))
  return new Set(own.map(([file]) => basename(file)))
}

const LANGUAGE = /^login-ui\/messages\/[a-z]{2,3}\.ts$/

/** The entry, and whatever it imports with a statement. */
function loadedAtOnce(metafile: Metafile): ReadonlySet<string> {
  const outputs = new Map(Object.entries(metafile.outputs).map(([file, output]) => [basename(file), output]))
  const reached = new Set(['worker.js'])
  for (const file of reached) {
    for (const { path, kind } of outputs.get(file)?.imports ?? []) {
      if (kind === 'import-statement' && outputs.has(basename(path))) reached.add(basename(path))
    }
  }
  return reached
}

function gzipped(file: string): number {
  return gzipSync(readFileSync(file), { level: 9 }).length
}
