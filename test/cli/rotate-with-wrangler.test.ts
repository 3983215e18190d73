import { createPrivateKey } from 'node:crypto'
import { chmodSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aTerminal } from './a-terminal.ts'
import { DEPLOYED, HOSTS } from './deployed-config.ts'

let terminal: ReturnType<typeof aTerminal>

describe('with wrangler', () => {
  /** Stands for `npx wrangler`: notes what it is given, and answers as its files say. */
  const FAKE = `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs')
const args = process.argv.slice(2)
const input = readFileSync(0, 'utf8')
appendFileSync('calls.jsonl', JSON.stringify({ args, input }) + '\\n')
if (args[2] === 'list') process.stdout.write('\\u001b[33mnotice\\u001b[0m\\n' + readFileSync('list.json', 'utf8'))
if (args[2] === 'put') { process.stderr.write(readFileSync('fails', 'utf8') + input); process.exitCode = +!!readFileSync('fails', 'utf8') }
`
  const calls = () =>
    terminal
      .read('calls.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  const withFake = (...args: readonly string[]) =>
    terminal.run(['keys', 'rotate', ...args, '--wrangler'], { PATH: terminal.folder })

  beforeEach(() => {
    terminal = aTerminal()
    terminal.write('npx', FAKE)
    chmodSync(terminal.path('npx'), 0o755)
    terminal.write('list.json', '[{"name":"SEALING_KEY","type":"secret_text"}]')
    terminal.write('fails', '')
    terminal.write('gatehouse.config.ts', DEPLOYED)
  })

  afterEach(() => terminal.remove())

  test('the key goes by standard input, the secret before the configuration', async () => {
    const { code, said, complained } = await withFake('sealing')
    expect([code, complained]).toEqual([0, ''])
    const [list, put] = calls()
    expect(list.args).toEqual(['wrangler', 'secret', 'list', '--format', 'json'])
    expect(put).toEqual({
      args: ['wrangler', 'secret', 'put', 'SEALING_KEY_2'],
      input: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect(said).toContain('kept it in the Worker of wrangler.toml')
    expect(said).toContain('1. Deploy: npm run build -- --config gatehouse.config.ts && npx wrangler deploy.')
    expect(said).not.toContain(put.input)
    expect(terminal.read('gatehouse.config.ts')).toContain("[secret('SEALING_KEY_2'), secret('SEALING_KEY')]")
    expect(terminal.has('.gatehouse')).toBe(false)
  })

  test('a key that is kept there under no configuration’s name is not overwritten', async () => {
    terminal.write('list.json', '[{"name":"SEALING_KEY"},{"name":"SEALING_KEY_2"}]')
    await withFake('sealing')
    expect(calls()[1].args.at(-1)).toBe('SEALING_KEY_3')
  })

  test('a private key arrives whole', async () => {
    await withFake('assertion')
    expect(createPrivateKey(calls()[1].input).asymmetricKeyType).toBe('ec')
  })

  test('it fails: its words are shown without the key, and the configuration is as it was', async () => {
    terminal.write('fails', 'Authentication error [code: 10000] ')
    const { code, said, complained } = await withFake('sealing')
    expect([code, said]).toEqual([1, ''])
    expect(complained).toMatch(
      /^wrangler secret put failed \(exit code 1\): Authentication error .*\.\.\.\. The conf/,
    )
    expect(complained).not.toContain(calls()[1].input)
    expect(terminal.read('gatehouse.config.ts')).toBe(DEPLOYED)
  })

  test.each([
    ['it lists nothing that can be read', 'not JSON', /^wrangler secret list has printed no list\. Nothing/],
    [
      'it can’t be run',
      undefined,
      /^wrangler secret list could not be run: .*ENOENT\. Nothing was changed\.$/,
    ],
  ])('%s: nothing is made', async (_, list, says) => {
    if (list === undefined) chmodSync(terminal.path('npx'), 0o644)
    else terminal.write('list.json', list)
    const asked = list === undefined ? { PATH: '/nowhere' } : { PATH: terminal.folder }
    const { code, complained } = await terminal.run(['keys', 'rotate', '--wrangler'], asked)
    expect([code, complained]).toEqual([1, expect.stringMatching(says)])
    expect(terminal.read('gatehouse.config.ts')).toBe(DEPLOYED)
  })

  test('a file that leaves its keys to npm start is no deployment’s', async () => {
    terminal.write('gatehouse.config.ts', `export default { ${HOSTS} }`)
    const { code, complained } = await withFake('sealing')
    expect([code, complained]).toEqual([
      1,
      'gatehouse.config.ts has no keys.sealing: there is nothing to rotate.',
    ])
    expect(terminal.has('calls.jsonl')).toBe(false)
  })
})
