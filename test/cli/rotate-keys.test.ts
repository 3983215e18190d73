import { createPrivateKey } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ASSERTION_SECONDS, DEFAULT_MAX_AGE_HOURS, JWKS_MAX_AGE_SECONDS } from '../../cli/next-steps.ts'
import { importAssertionKey } from '../../gateway/core/assertion-key.ts'
import {
  ASSERTION_JWKS_MAX_AGE_SECONDS,
  ASSERTION_LIFETIME_SECONDS,
  SESSION_MAX_AGE_HOURS,
} from '../../gateway/core/limits.ts'
import { createSeal } from '../../gateway/core/seal.ts'
import { aTerminal } from './a-terminal.ts'
import { DEPLOYED, HERE, HOSTS } from './deployed-config.ts'

let terminal: ReturnType<typeof aTerminal>
beforeEach(() => {
  terminal = aTerminal()
})
afterEach(() => terminal.remove())

/** The same file for the next command: this process loads a module once, whatever has become of it. */
const LATER = 'later.config.ts'

const kept = () => JSON.parse(terminal.read('.gatehouse/secrets.json')) as Record<string, string>
const rotate = (...args: readonly string[]) => terminal.run(['keys', 'rotate', ...args])

describe('a sealing key', () => {
  test('is put in front, kept on this machine, and the file says so and nothing else new', async () => {
    terminal.write('gatehouse.config.ts', HERE)
    chmodSync(terminal.path('gatehouse.config.ts'), 0o640)
    const { code, said, complained } = await rotate('sealing', '--local')
    expect([code, complained]).toEqual([0, ''])
    expect(terminal.read('gatehouse.config.ts')).toBe(
      HERE.replace("[secret('SEALING_KEY')]", "[secret('SEALING_KEY_2'), secret('SEALING_KEY')]"),
    )
    expect(statSync(terminal.path('gatehouse.config.ts')).mode & 0o777).toBe(0o640)
    expect(kept()).toEqual({ SEALING_KEY_2: expect.stringMatching(/^[\w-]{43}$/) })
    expect(said).toContain(
      "gatehouse.config.ts has now:  sealing: [secret('SEALING_KEY_2'), secret('SEALING_KEY')]",
    )
    expect(said).toContain(
      "Not before 8 hours after that (session.maxAgeHours) take secret('SEALING_KEY') out",
    )
    expect(readdirSync(terminal.folder).sort()).toEqual(['.gatehouse', 'gatehouse.config.ts'])
  })

  test('is shown by what it is known by, never by its value', async () => {
    terminal.write('gatehouse.config.ts', HERE)
    const { said } = await rotate('--local')
    const { SEALING_KEY_2 = '' } = kept()
    const sealed = await (await createSeal([SEALING_KEY_2])).seal(1, { name: 'n', purpose: 'p', host: 'h' })
    expect(said).toContain(`known by ${sealed.slice(0, 5)}, and kept`)
    expect(said).toContain(`/.auth/login prints begins with ${sealed.slice(0, 5)}.`)
    expect(said).not.toContain(SEALING_KEY_2)
  })

  test('never takes the name of another, wherever that stands', async () => {
    mkdirSync(terminal.path('.gatehouse'))
    terminal.write('.gatehouse/secrets.json', '{"SEALING_KEY_3": "kept"}')
    terminal.write('gatehouse.config.ts', HERE)
    await terminal.run(['keys', 'rotate', 'sealing', '--local'], { SEALING_KEY_7: 'x' })
    expect(kept()).toEqual({ SEALING_KEY_3: 'kept', SEALING_KEY_8: expect.any(String) })
    expect(terminal.read('gatehouse.config.ts')).toContain("[secret('SEALING_KEY_8'), secret('SEALING_KEY')]")
  })

  test('in a JSON file, whose form stays', async () => {
    const keys = '"keys":{ "sealing": [{"secret":"S"}], "signUpProof": {"secret":"P"} }'
    terminal.write('my.json', `{ ${keys}, "hosts": {} }`)
    const { code } = await rotate('sealing', '--local', '--config', 'my.json')
    expect([code, terminal.read('my.json')]).toEqual([
      0,
      '{ "keys":{ "sealing": [{"secret":"S_2"}, {"secret":"S"}], "signUpProof": {"secret":"P"} }, "hosts": {} }',
    ])
  })

  test('goes behind where it is asked for, until it is put in front', async () => {
    terminal.write('gatehouse.config.ts', HERE)
    const { said } = await rotate('sealing', '--local', '--behind')
    expect(said).toContain(
      'npm run -s gatehouse -- keys rotate sealing --promote SEALING_KEY_2 --config gatehouse.config.ts',
    )
    expect(terminal.read('gatehouse.config.ts')).toContain(
      "sealing: [secret('SEALING_KEY'), secret('SEALING_KEY_2')]",
    )
    terminal.write(LATER, terminal.read('gatehouse.config.ts'))
    await rotate('sealing', '--promote', 'SEALING_KEY_2', '--config', LATER)
    expect(terminal.read(LATER)).toContain("sealing: [secret('SEALING_KEY_2'), secret('SEALING_KEY')]")
  })
})

describe('an assertion key', () => {
  test('goes behind: apps must have it before it signs', async () => {
    terminal.write('gatehouse.config.ts', HERE)
    const { code, said } = await rotate('assertion', '--local')
    expect(code).toBe(0)
    expect(terminal.read('gatehouse.config.ts')).toBe(
      HERE.replace("[secret('ASSERTION_KEY')]", "[secret('ASSERTION_KEY'), secret('ASSERTION_KEY_2')]"),
    )
    const { ASSERTION_KEY_2 = '' } = kept()
    expect(createPrivateKey(ASSERTION_KEY_2).asymmetricKeyDetails?.namedCurve).toBe('prime256v1')
    const { kid } = await importAssertionKey(ASSERTION_KEY_2)
    expect(said).toContain(`curl -s https://app.example.com/.auth/jwks.json lists the kid ${kid}.`)
    expect(said).toContain('Not before 300 seconds after that, twice as many where an HTTP cache stands')
    expect(said).toContain(
      'npm run -s gatehouse -- keys rotate assertion --promote ASSERTION_KEY_2 --config gatehouse.config.ts',
    )
    expect(said).not.toContain('PRIVATE KEY')
  })

  test('is put in front by its name; no key is made, none is lost, and twice does nothing', async () => {
    terminal.write('gatehouse.config.ts', HERE.replace("('ASSERTION_KEY')", "('OLD'), secret('NEW')"))
    const first = await rotate('assertion', '--promote', 'NEW')
    expect([first.code, first.said]).toEqual([
      0,
      expect.stringContaining('lists the key of NEW first. It signs.'),
    ])
    expect(first.said).toContain("Not before 360 seconds after that take secret('OLD') out of the list")
    const text = terminal.read('gatehouse.config.ts')
    expect(text).toBe(HERE.replace("('ASSERTION_KEY')", "('NEW'), secret('OLD')"))
    terminal.write(LATER, text)
    expect(await rotate('assertion', '--promote', 'NEW', '--config', LATER)).toEqual({
      code: 0,
      said: `NEW is first in keys.assertion of ${LATER} already: nothing to change.`,
      complained: '',
    })
    expect([terminal.read(LATER), terminal.has('.gatehouse')]).toEqual([text, false])
  })
})

describe('a file is left to a person, who is told the line,', () => {
  const older = `const older = [secret('SEALING_KEY')]\n`
  test.each([
    [
      'where the list has a name',
      HERE.replace("[secret('SEALING_KEY')]", 'older').replace('// s', `${older}// s`),
    ],
    ['where the list stands twice', HERE.replace('// sealing:', "// sealing: [secret('SEALING_KEY')],")],
    [
      'where the one that looks like it is not it',
      HERE.replace("sealing: [secret('SEALING_KEY')]", 'sealing: older').replace(
        '// sealing: the newest first',
        `${older}// sealing: [secret('SEALING_KEY')]`,
      ),
    ],
  ])('%s', async (_, text) => {
    terminal.write('gatehouse.config.ts', text)
    const { code, said } = await rotate('sealing', '--local')
    expect(code).toBe(0)
    expect(said).toContain(
      "Write into gatehouse.config.ts, where nothing was changed, for the list stands there in no one plain place:  sealing: [secret('SEALING_KEY_2'), secret('SEALING_KEY')]",
    )
    expect([terminal.read('gatehouse.config.ts'), Object.keys(kept())]).toEqual([text, ['SEALING_KEY_2']])
    expect(readdirSync(terminal.folder).sort()).toEqual(['.gatehouse', 'gatehouse.config.ts'])
  })

  test('where it leaves its keys to npm start', async () => {
    terminal.write('gatehouse.config.ts', `export default { ${HOSTS} }`)
    const { said } = await rotate('assertion', '--local')
    expect(said).toContain(
      "keys: { sealing: [secret('SEALING_KEY')], signUpProof: secret('SIGN_UP_PROOF_KEY'), assertion: [secret('ASSERTION_KEY'), secret('ASSERTION_KEY_2')], operatorToken: secret('OPERATOR_TOKEN') }",
    )
    expect(said).toContain('1. Stop npm start, and start it again.')
  })
})

test('a dry run makes nothing and changes nothing', async () => {
  terminal.write('gatehouse.config.ts', HERE)
  expect(await rotate('sealing', '--local', '--dry-run')).toEqual({
    code: 0,
    said: [
      'Would make SEALING_KEY_2 and keep it in .gatehouse/secrets.json.',
      "Would change gatehouse.config.ts to:  sealing: [secret('SEALING_KEY_2'), secret('SEALING_KEY')]",
    ].join('\n'),
    complained: '',
  })
  expect([terminal.read('gatehouse.config.ts'), readdirSync(terminal.folder)]).toEqual([
    HERE,
    ['gatehouse.config.ts'],
  ])
})

test('a deployment’s configuration is given no key of this machine’s', async () => {
  terminal.write('gatehouse.config.ts', DEPLOYED)
  expect(await rotate('sealing', '--local')).toEqual({
    code: 1,
    said: '',
    complained:
      'gatehouse.config.ts has cognito, so it is a deployment’s: no deployment would have a secret that is kept here. Use --wrangler. Nothing was changed.',
  })
  expect([terminal.read('gatehouse.config.ts'), terminal.has('.gatehouse')]).toEqual([DEPLOYED, false])
})

test('a promotion for a deployment does not say of a secret what was not looked at', async () => {
  terminal.write('gatehouse.config.ts', DEPLOYED.replace("('ASSERTION_KEY')", "('OLD'), secret('NEW')"))
  const { said } = await rotate('assertion', '--promote', 'NEW')
  expect(said).toContain('It was not looked whether the Worker has the secret NEW: npx wrangler secret list')
  expect(said).not.toContain('there already')
})

describe('is refused, and nothing is made:', () => {
  test.each<[string, readonly string[], number, RegExp]>([
    [
      'keys there are not',
      ['locks', '--local'],
      2,
      /^There are no "locks" keys to rotate: sealing, or assertion\. See/,
    ],
    ['two rings', ['sealing', 'assertion', '--local'], 2, /^Unexpected argument "assertion"\./],
    ['nowhere to keep it', ['sealing'], 2, /^Say where the key is to be kept: --local or --wrangler\./],
    ['two places', ['--local', '--wrangler'], 2, /^Say where/],
    ['a key given', ['--local', '--key', 'x'], 2, /^Unknown option '--key'\./],
    ['a promotion of none', ['assertion', '--promote'], 2, /'--promote <value>' argument missing/],
    ['a promotion and a new one', ['assertion', '--promote', 'X', '--local'], 2, /^--promote makes no key/],
    [
      'a promotion of what is not there',
      ['assertion', '--promote', 'X'],
      1,
      /has no X; it has ASSERTION_KEY\.$/,
    ],
    ['no file', ['--local', '--config', 'nowhere.ts'], 1, /nowhere\.ts: there is no such file$/],
    [
      'keys that are none',
      ['--local', '--config', 'wrong.json'],
      1,
      /has a keys\.sealing that is no list of secrets/,
    ],
    ['no such keys', ['assertion', '--local', '--config', 'few.json'], 1, /few\.json has no keys\.assertion/],
  ])('%s', async (_, args, code, says) => {
    terminal.write('gatehouse.config.ts', HERE)
    terminal.write('wrong.json', '{"keys": {"sealing": "A"}}')
    terminal.write('few.json', '{"keys": {"sealing": [{"secret": "A"}]}}')
    expect(await rotate(...args)).toEqual({ code, said: '', complained: expect.stringMatching(says) })
    expect([terminal.read('gatehouse.config.ts'), terminal.has('.gatehouse')]).toEqual([HERE, false])
  })
})

test('what it says of times is what the gateway goes by', () => {
  expect([DEFAULT_MAX_AGE_HOURS, JWKS_MAX_AGE_SECONDS, ASSERTION_SECONDS]).toEqual([
    SESSION_MAX_AGE_HOURS,
    ASSERTION_JWKS_MAX_AGE_SECONDS,
    ASSERTION_LIFETIME_SECONDS,
  ])
})
