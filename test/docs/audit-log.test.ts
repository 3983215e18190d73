import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createEmailHash } from '../../gateway/core/email-hash.ts'
import { LOGGED_MAX_CHARACTERS } from '../../gateway/core/limits.ts'
import { expectDocumented, readLogDocument } from '../support/documented-log.ts'

const document = readLogDocument()
const REFUSALS = readFileSync('gateway/core/refusal.ts', 'utf8')

/** Every event the gateway's sources write. */
function eventsWritten(): readonly string[] {
  const sources = readdirSync('gateway', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && name !== join('core', 'log.ts'))
    .map((name) => readFileSync(join('gateway', name), 'utf8'))
  const found = sources.flatMap((source) => [...source.matchAll(/\bevent: '(\w+)'/g)])
  return [...new Set(found.map(([, event]) => event ?? ''))].sort()
}

/** Of the type of all refusals: each reason's fields, in their order, those that may be missing with a `?`. */
function refusalsTyped(): ReadonlyMap<string, readonly string[]> {
  const parts = REFUSALS.split(/readonly reason: (?=')/).slice(1)
  return new Map(
    parts.map((part) => {
      const [body = ''] = part.split('}')
      const fields = [...body.matchAll(/readonly (\w+)(\??):/g)].map(([, name, mark]) => `${name}${mark}`)
      return [/'(\w+)'/.exec(part)?.[1] ?? '', fields]
    }),
  )
}

describe('the document has', () => {
  test('every event that is written, and no other', () => {
    expect([...document.events.keys()].sort()).toEqual(eventsWritten())
  })

  test('every event that has a type, and no other', () => {
    const types = readFileSync('gateway/core/log.ts', 'utf8')
    const typed = [...types.matchAll(/readonly event: '(\w+)'/g)].map(([, event]) => event)
    expect([...document.events.keys()].sort()).toEqual(typed.sort())
  })

  test('every reason with its fields, and no other', () => {
    const typed = new Map(refusalsTyped())
    // Another event.
    typed.delete('too_many_tries')
    const told = [...document.reasons].map(([reason, { always, sometimes }]): [string, readonly string[]] => [
      reason,
      [...always, ...sometimes.map((field) => `${field}?`)],
    ])
    expect(typed.size).toBeGreaterThan(20)
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(typed))
  })

  test('a type for every field, and no field that nothing has', () => {
    const all = [...document.events.values(), ...document.reasons.values()]
    const used = new Set([
      ...document.common,
      ...all.flatMap(({ always, sometimes }) => [...always, ...sometimes]),
    ])
    expect([...document.types.keys()].sort()).toEqual([...used].sort())
    expect(new Set(document.types.values())).toEqual(new Set(['text', 'number', 'list of texts']))
  })

  test('the fields in the order of their names, each once', () => {
    const [, part = ''] = document.text.split('\n## Fields\n')
    const names = [...(part.split('\n## ')[0] ?? '').matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name ?? '')
    expect(names).toEqual([...new Set(names)].sort())
  })

  test('every case of a session that is none', () => {
    const [, cases = ''] = /export type SignedOutBecause =((?:\s+\| '\w+')+)/.exec(REFUSALS) ?? []
    const named = [...cases.matchAll(/'(\w+)'/g)].map(([, name]) => `\`${name}\``)
    expect(named.length).toBeGreaterThan(8)
    expect(named.filter((name) => !document.text.includes(name))).toEqual([])
  })

  test('where texts are cut', () => {
    expect(document.text).toContain(`cut at ${LOGGED_MAX_CHARACTERS}\ncharacters`)
  })
})

describe('the lines shown', () => {
  const shown = [...document.text.matchAll(/^\{"at".*$/gm)].map(([line]) => line)

  test('are as the tables say', () => {
    expect(() => expectDocumented(shown)).not.toThrow()
  })

  test('are one of each', () => {
    expect(shown.map((line) => JSON.parse(line).event).sort()).toEqual(eventsWritten())
  })
})

describe('a line is not as documented', () => {
  const WHERE = {
    at: '2026-11-22T12:00:00.000Z',
    requestId: 'r',
    method: 'GET',
    host: 'h',
    path: '/',
    ip: '::1',
  }
  const OUT = { event: 'refused', ...WHERE, reason: 'unauthenticated', because: 'no_session' }

  test.each<[string, object, RegExp]>([
    ['with another event', { ...OUT, event: 'declined' }, /no such event, declined/],
    ['with another reason', { ...OUT, reason: 'closed' }, /no such reason, closed/],
    ['with another field', { ...OUT, token: 'x' }, /no such field, token/],
    ['with another reason’s field', { ...OUT, triesLeft: 1 }, /no such field, triesLeft/],
    ['without one of its own', { event: 'refused', ...WHERE, reason: 'unauthenticated' }, /without because/],
    ['with one of another type', { ...OUT, because: 1 }, /because is number/],
    ['with a list of numbers', { event: 'config_refused', at: 'x', problems: [1] }, /problems is object/],
  ])('%s', (_, line, says) => {
    expect(() => expectDocumented([JSON.stringify(line)])).toThrow(says)
  })

  test('unless it is one', () => {
    expect(() => expectDocumented([JSON.stringify(OUT), 'workerd has said something'])).not.toThrow()
  })
})

test('the command shown finds a person’s hash', async () => {
  const [, command = ''] = /```sh\n(SIGN_UP_PROOF_KEY=[\s\S]*?)```/.exec(document.text) ?? []
  const secret = 'a secret of thirty-two bytes, or more'
  const here = command.replace('"$(cat sign-up-proof-key.secret)"', `'${secret}'`).replace('ana@', ' Ana@')
  const printed = execFileSync('/bin/sh', ['-c', here], { encoding: 'utf8' })
  expect(printed.trim()).toBe(await (await createEmailHash(secret))('ana@example.com'))
})
