import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { runToEnd } from '../support/run-to-end.ts'
import { aTerminal } from './a-terminal.ts'
import { HERE } from './deployed-config.ts'

const terminal = aTerminal()
afterAll(() => terminal.remove())

describe('explains', () => {
  test.each([
    ['itself', ['--help'], /^What an operator does/],
    ['itself, to whoever does not know yet', ['help'], /^What an operator does/],
    ['revoking', ['revoke', '--help'], /npm run -s gatehouse -- revoke --email /],
    [
      'revoking, whatever else is asked',
      ['revoke', '--email', 'a@b.example', '-h'],
      /npm run -s gatehouse -- revoke/,
    ],
    ['keys', ['keys', '--help'], /npm run -s gatehouse -- keys rotate/],
    [
      'rotating them',
      ['keys', 'rotate', '--help'],
      /npm run -s gatehouse -- keys rotate assertion --promote/,
    ],
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

test('by its script of npm’s arguments and exit codes pass', async () => {
  const npm = (...args: readonly string[]) =>
    runToEnd({ command: 'npm', args: ['run', '-s', 'gatehouse', '--', ...args], folder: resolve('.') })
  expect(await npm('revoke', '--help')).toMatch(/^Ends sessions before their time/)
  await expect(npm('revok', '--x')).rejects.toThrow('ended with 2:\nUnknown command "revok".')
})

test('a configuration is read where no package.json says what modules are', async () => {
  const elsewhere = aTerminal()
  elsewhere.write('gatehouse.config.ts', HERE)
  const program = {
    command: resolve(packageJson.bin.gatehouse),
    args: ['keys', 'rotate', 'sealing', '--local', '--dry-run'],
    folder: elsewhere.folder,
  }
  expect(await runToEnd(program)).toMatch(/^Would make SEALING_KEY_2 and keep it/)
  elsewhere.remove()
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
