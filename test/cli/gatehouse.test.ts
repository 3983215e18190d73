import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { runToEnd } from '../support/run-to-end.ts'
import { aTerminal } from './a-terminal.ts'

const terminal = aTerminal()
afterAll(() => terminal.remove())

describe('explains', () => {
  test.each([
    ['itself', ['--help'], /^What an operator does/],
    ['itself, to whoever does not know yet', ['help'], /^What an operator does/],
    ['revoking', ['revoke', '--help'], /npx gatehouse revoke --email /],
    ['revoking, whatever else is asked', ['revoke', '--email', 'a@b.example', '-h'], /npx gatehouse revoke/],
    ['keys', ['keys', '--help'], /npx gatehouse keys rotate/],
    ['rotating them', ['keys', 'rotate', '--help'], /npx gatehouse keys rotate assertion --promote/],
  ])('%s', async (_, args, says) => {
    expect(await terminal.run(args)).toEqual({
      code: 0,
      said: expect.stringMatching(says),
      complained: '',
    })
  })
})

describe('does nothing where it is asked for', () => {
  test.each([
    ['nothing', [], /^What an operator does/],
    ['what there is not', ['revok'], /^Unknown command "revok"\. See gatehouse --help\.$/],
    ['what is promised', ['doctor'], /^gatehouse doctor is not built yet\.$/],
    ['nothing of the keys', ['keys'], /^The gateway's own keys/],
    ['what keys can’t do', ['keys', 'delete'], /^Unknown command "keys delete"\./],
  ])('%s', async (_, args, says) => {
    expect(await terminal.run(args)).toEqual({
      code: 2,
      said: '',
      complained: expect.stringMatching(says),
    })
  })
})

test('the program runs from any folder, and ends by itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-elsewhere-'))
  const printed = await runToEnd({
    command: resolve(packageJson.bin.gatehouse),
    args: ['revoke', '--help'],
    folder,
  })
  rmSync(folder, { recursive: true })
  expect(printed).toMatch(/^Ends sessions before their time/)
})
