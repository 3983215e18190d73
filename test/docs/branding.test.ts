import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { LANGUAGES } from '../../login-ui/messages/languages.ts'
import { changed, problemsOf } from '../config/a-config.ts'

const document = readFileSync('docs/branding.md', 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-branding-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the refusal it shows is the one that is met', () => {
  const [problem = ''] = problemsOf(changed('login.brand', { colours: { accent: '#ffd400' } }))
  expect(document.replaceAll(/\s+/g, ' ')).toContain(problem)
})

test('the line that makes a picture’s address makes one', () => {
  writeFileSync(join(folder, 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
  const [, script = ''] = /^node -p "(.*)"$/m.exec(document) ?? []
  const src = execFileSync(process.execPath, ['-p', script], { cwd: folder, encoding: 'utf8' }).trim()
  expect(problemsOf(changed('login.brand', { logo: { src, alt: '' } }))).toEqual([])
})

test('the languages it names are those there are', () => {
  const [, line = ''] = /^The languages there are: (.*)\.$/m.exec(document) ?? []
  expect([...line.matchAll(/`([a-z]+)`/g)].map(([, tag]) => tag)).toEqual(Object.keys(LANGUAGES))
})

test('the keys it names are texts of ours', () => {
  const keys = [...document.matchAll(/`((?:signIn|code|offer|refusals|script)\.[\w.]+)`/g)].map(
    ([, key]) => key ?? '',
  )
  expect(keys.length).toBeGreaterThan(4)
  const texts = Object.fromEntries(keys.map((key) => [key, 'x']))
  expect(problemsOf(changed('login.brand', { texts: { en: texts } }))).toEqual([])
})

test('its example is right, but for the picture that is cut short', () => {
  const [, block = ''] = /```ts\n(.*?)```/s.exec(document) ?? []
  const [, brand = ''] = /brand: (\{\n.*?\n {2}\}),/s.exec(block) ?? []
  const problems = problemsOf(changed('login.brand', new Function(`return (${brand})`)()))
  expect(problems).toEqual([expect.stringMatching(/^login\.brand\.logo\.src: is no picture/)])
})
