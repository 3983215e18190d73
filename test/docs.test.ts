import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }

const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

describe.each(documents)('%s', (document) => {
  const text = readFileSync(document, 'utf8')

  test('links only to files that are there', () => {
    const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link]) => link ?? '')
    const local = links.filter((link) => !/^https?:/.test(link))
    expect(local.filter((link) => !existsSync(join(dirname(document), link)))).toEqual([])
  })

  test('names only scripts that npm knows', () => {
    const named = [...text.matchAll(/npm run (?:-s )?([a-z][a-z:-]*)/g)].map(([, name]) => name ?? '')
    expect(named.filter((name) => !Object.hasOwn(packageJson.scripts, name))).toEqual([])
  })
})

test('each dependency has its reason', () => {
  const reasons = readFileSync('docs/dependencies.md', 'utf8')
  const names = Object.keys({ ...packageJson.dependencies, ...packageJson.devDependencies })
  const isNamed = (name: string) => reasons.includes(`\`${name}\``) || name.startsWith('@types/')
  expect(names.filter((name) => !isNamed(name))).toEqual([])
})

test('each dependency has an exact version', () => {
  const versions = Object.values({ ...packageJson.dependencies, ...packageJson.devDependencies })
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})

test('each error code a visitor can meet is documented', () => {
  const words = readFileSync('gateway/reply/words.ts', 'utf8')
  const codes = [...words.matchAll(/words\(\s*\d{3},\s*'([a-z_]+)'/g)].map(([, code]) => code ?? '')
  const documented = readFileSync('docs/errors.md', 'utf8')
  expect(codes.length).toBeGreaterThan(15)
  expect(codes.filter((code) => !documented.includes(`\`${code}\``))).toEqual([])
})
