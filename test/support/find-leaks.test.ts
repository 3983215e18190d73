import { describe, expect, test } from 'vitest'
import { createLeakFinder, findCodes } from './find-leaks.ts'

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiI0MiIsImV4cCI6MX0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg'
const SHORT = 'b3J0LWJ1dC1hLW1hcms'
const PEM =
  '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49\nAwEHBG0wawIBAQQg\n-----END PRIVATE KEY-----\n'
const SECRETS = [
  { kind: 'a token', value: TOKEN },
  { kind: 'a mark', value: SHORT },
  { kind: 'a key', value: PEM },
  { kind: 'a word', value: 'here' },
]

const line = (detail: string) => JSON.stringify({ at: '2026-11-22T12:00:00.000Z', event: 'bug', detail })
const finder = createLeakFinder()
for (const { kind, value } of SECRETS) finder.add(kind, value)
const kindsIn = (text: string) => finder.findIn([line(text)]).map(({ kind }) => kind)

describe('found in a line is', () => {
  test.each([
    ['a token', TOKEN, 'a token'],
    ['one among others', `got ${TOKEN}, said`, 'a token'],
    ['one in a query', `/x?id_token=${TOKEN}&y=1`, 'a token'],
    ['one behind other letters', `prefix${TOKEN}`, 'a token'],
    ['its beginning', TOKEN.slice(0, 24), 'a token'],
    ['its end', TOKEN.slice(-24), 'a token'],
    ['a short secret', `Cookie ${SHORT}`, 'a mark'],
    ['a line of a key', 'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49', 'a key'],
    ['a key as JSON has it', PEM, 'a key'],
  ])('%s', (_, text, kind) => {
    expect(kindsIn(text)).toEqual([kind])
  })

  test('any 24 characters of a token, wherever they begin', () => {
    for (let at = 0; at + 24 <= TOKEN.length; at++)
      expect(kindsIn(`(${TOKEN.slice(at, at + 24)})`), String(at)).toEqual(['a token'])
  })

  test('and is not shown once more', () => {
    const [leak] = finder.findIn([line(`a ${TOKEN} b`)])
    expect(leak?.line).toBe(line('a [secret] b'))
  })
})

describe('not found is', () => {
  test.each([
    ['less of a token', TOKEN.slice(0, 23)],
    ['less of a short secret', SHORT.slice(0, -1)],
    ['a word', 'here'],
    ['another’s request id', '0b7d2f6e-5a0c-4c2b-9a55-3f2f7d2f8a10'],
  ])('%s', (_, text) => {
    expect(kindsIn(text)).toEqual([])
  })
})

describe('a code', () => {
  const codes = new Set(['123456'])
  test.each([
    ['by itself', '123456', 1],
    ['in a sentence', 'the code 123456 was wrong', 1],
    ['in an address', '/otp/123456', 1],
    ['and none in a longer number', '1234567', 0],
    ['and none in a request’s id', '3ab2bc0c-123456', 0],
    ['and none in a word', 'x123456', 0],
    ['and none after a point', '0.123456', 0],
  ])('is found %s', (_, text, times) => {
    expect(findCodes([line(text)], codes)).toHaveLength(times)
  })

  test('is not taken for a time of day', () => {
    expect(findCodes(['{"at":"2026-11-22T12:00:00.000Z"}'], new Set(['2026']))).toEqual([])
  })
})

test('ten thousand lines and a thousand tokens take a moment', () => {
  const many = createLeakFinder()
  for (let i = 0; i < 1_000; i++)
    many.add('a token', Array.from({ length: 30 }, () => crypto.randomUUID()).join(''))
  const lines = Array.from({ length: 10_000 }, () => line(`${crypto.randomUUID()} `.repeat(6)))
  const began = performance.now()
  expect(many.findIn(lines)).toEqual([])
  // Ten times what it takes: a pass for each secret would take minutes.
  expect(performance.now() - began).toBeLessThan(15_000)
})
