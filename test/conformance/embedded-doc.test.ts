import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CASES } from '../../conformance/cases.ts'
import { refusalTable } from '../../conformance/refusal-sentences.ts'
import { markdownOf } from '../../conformance/write-table.ts'
import { refusals } from '../../local/cognito/refusals.ts'

const doc = readFileSync(new URL('../../docs/embedded.md', import.meta.url), 'utf8')

test('the tables of docs/embedded.md are those of the case file', () => {
  expect(doc.slice(doc.indexOf('### Amazon Cognito'))).toBe(markdownOf(CASES))
})

test('it says at once that nobody has asked the real services', () => {
  const [, , status] = doc.split('\n')
  expect(status).toMatch(/^\*\*Never run against the live services\.\*\*/)
})

test('it tells where the words of every refusal come from, as their own file has it', () => {
  const source = readFileSync(new URL('../../local/cognito/refusals.ts', import.meta.url), 'utf8')
  const [seen = '', ours = ''] = source.slice(source.indexOf('// Seen.')).split('// Ours.')
  const rows = refusalTable().split('\n').slice(2)
  const marked = Object.keys(refusals).map((name, at) => [name, rows[at]?.endsWith('| seen |')])
  expect(marked).toEqual(Object.keys(refusals).map((name) => [name, seen.includes(`  ${name}: `)]))
  expect(Object.keys(refusals).filter((name) => ours.includes(`  ${name}: `)).length).toBeGreaterThan(5)
})
