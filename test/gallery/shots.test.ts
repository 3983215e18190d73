import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PSEUDO } from '../../gallery/pseudo-tongue.ts'
import { fileOf, MAX_SHOTS, SAMPLES, shotsOf } from '../../gallery/shots.ts'
import { nameOf } from '../../gallery/state.ts'
import { STATES } from '../../gallery/states.ts'
import { runToEnd } from '../support/run-to-end.ts'

/** It starts a browser of its own. */
const COMMAND_TIMEOUT_MS = 60_000
const LANGS = ['en', 'ar', 'de', 'uk', PSEUDO]
const shots = shotsOf(STATES, LANGS)

test('every view has a state, so that nobody forgets to look at it', () => {
  const views = readdirSync('login-ui').filter((name) => name.endsWith('-view.ts'))
  const states = readdirSync('gallery/states').map((name) =>
    readFileSync(join('gallery/states', name), 'utf8'),
  )
  expect(views.length).toBeGreaterThan(5)
  expect(views.filter((view) => !states.some((text) => text.includes(`login-ui/${view}`)))).toEqual([])
})

test('no two states have one name, and no two shots one file', () => {
  const names = STATES.map(nameOf)
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  const files = shots.map(fileOf)
  expect(files.filter((file, i) => files.indexOf(file) !== i)).toEqual([])
})

test('there are no more shots than somebody looks at, and each sample is of a state there is', () => {
  const names = STATES.map(nameOf)
  expect(shots.length).toBeLessThanOrEqual(MAX_SHOTS)
  expect(Object.keys(SAMPLES).filter((name) => !names.includes(name))).toEqual([])
})

test('a language that is not there yet is left out', () => {
  expect(shotsOf(STATES, ['en']).filter(({ look }) => look.lang !== undefined)).toEqual([])
  expect(shots.filter(({ look }) => look.lang === 'ar').length).toBeGreaterThan(1)
})

test(
  'the command writes pictures, a contact sheet and an index, and what was there stays',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gatehouse-gallery-'))
    try {
      writeFileSync(join(folder, 'mine'), '')
      const args = ['--import', 'tsx', 'gallery/main.ts', '--only', 'error.403-not-for-you', '--into', folder]
      const printed = await runToEnd({ command: process.execPath, args })
      expect(printed).toContain('1 of 1  error.403-not-for-you.')
      const [picture = '', ...others] = readdirSync(folder).filter((name) => name.startsWith('error.'))
      expect(others).toEqual([])
      // PNG 5.2, the signature.
      expect(readFileSync(join(folder, picture)).subarray(1, 4).toString()).toBe('PNG')
      expect(['mine', 'sheet-1.png'].filter((name) => !existsSync(join(folder, name)))).toEqual([])
      expect(readFileSync(join(folder, 'index.html'), 'utf8')).toContain(`<img src="${picture}"`)
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
  COMMAND_TIMEOUT_MS,
)
