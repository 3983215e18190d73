import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DIFFERENCES, differenceOf } from './differences.ts'

const told = readFileSync('docs/runtimes.md', 'utf8').replace(/\s+/g, ' ').replaceAll("'", '’')

describe.each(Object.entries(DIFFERENCES))('what %s leaves out on Lambda@Edge', (file, reasons) => {
  const source = sourcesOf(file)
    .map((one) => readFileSync(one, 'utf8'))
    .join('\n')

  test.each(Object.keys(reasons))('is told to operators: %s', (reason) => {
    expect(told).toContain(reason)
  })

  test.each(Object.values(reasons).flat())('is a test that there is: %s', (sentence) => {
    expect(sentencesOf(source).some((own) => own.test(sentence))).toBe(true)
  })
})

/** A test file, and the folder beside it that has its name, where its tables are. */
function sourcesOf(file: string): readonly string[] {
  const folder = file.replace(/\.test\.ts$/, '')
  if (!existsSync(folder)) return [file]
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return [file, ...names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name))]
}

/** Every text of a test file that says something, `%s` standing for anything. */
function sentencesOf(source: string): readonly RegExp[] {
  return [...source.matchAll(/'((?:[^'\\\n]|\\.)+)'/g)]
    .map(([, text = '']) => text)
    .filter((text) => text !== '%s')
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('%s', '.+'))
    .map((pattern) => new RegExp(`^${pattern}$`))
}

test('nothing else is left out', () => {
  expect(differenceOf('test/flows/sign-out.test.ts', 'revokes the refresh token at the pool')).toBeUndefined()
  expect(differenceOf('test/flows/code-sign-in.test.ts', 'before it has answered')).toBeUndefined()
})
