import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { spareHelpers } from '../../build/spare-helpers.ts'

/** The first has no use for esbuild's helpers; the other, which is loaded on demand, takes CommonJS in by them. */
const SOURCES = {
  'entry.js': "export const late = async () => (await import('./late.js')).said",
  'late.js': "import old from './old.cjs'\nexport const said = old.said",
  'old.cjs': "exports.said = 'as it was'",
}

let folder: string
let files: readonly (readonly [name: string, source: string])[]
let importedBy: ReadonlyMap<string, readonly string[]>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-helpers-'))
  mkdirSync(join(folder, 'from'))
  for (const [name, source] of Object.entries(SOURCES)) writeFileSync(join(folder, 'from', name), source)
  const { metafile } = await build({
    entryPoints: [join(folder, 'from/entry.js')],
    outdir: join(folder, 'to'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    metafile: true,
  })
  spareHelpers(metafile)
  const outputs = Object.entries(metafile.outputs)
  files = outputs.map(([file]) => [basename(file), readFileSync(file, 'utf8')])
  importedBy = new Map(
    outputs.map(([file, { imports }]) => [basename(file), imports.map(({ path }) => basename(path))]),
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const chunk = () => files.find(([name]) => name.startsWith('chunk-'))?.[0] ?? 'none'

test('who takes no helper does not load them, and the account says so', () => {
  const [, source = ''] = files.find(([name]) => name === 'entry.mjs') ?? []
  expect(source).not.toContain(chunk())
  expect(importedBy.get('entry.mjs')).not.toContain(chunk())
})

test('who takes one still does', async () => {
  const [late = '', source = ''] = files.find(([name]) => name.startsWith('late-')) ?? []
  expect(source).toContain(`from"./${chunk()}"`)
  expect(importedBy.get(late)).toContain(chunk())
  const { late: load } = await import(pathToFileURL(join(folder, 'to/entry.mjs')).href)
  expect(await load()).toBe('as it was')
})
