import { describe, expect, test } from 'vitest'
import type { EdgeBody } from '../../gateway/lambda-edge/event.ts'
import { answerOwnPath } from '../../gateway/lambda-edge/sign-in.ts'
import { aGate } from '../a-gate.ts'
import { anEvent } from './an-event.ts'

/** The answer, and with what the sign-in way was asked. */
async function answered(asked: Parameters<typeof anEvent>[0], content = 'ours') {
  const { gate, lines } = await aGate()
  const seen: string[] = []
  const answer = await answerOwnPath(anEvent({ uri: '/.auth/otp/start', method: 'POST', ...asked }), {
    gate,
    async signIn({ path }, body) {
      seen.push(`${path} ${body === null ? 'nothing' : await new Response(body).text()}`)
      return new Response(content)
    },
  })
  return { answer, seen, lines }
}

function bodyOf(data: string, inputTruncated = false): EdgeBody {
  return { data: Buffer.from(data).toString('base64'), encoding: 'base64', inputTruncated }
}

describe('a request under /.auth/', () => {
  test.each([
    ['with a body', { body: bodyOf('email=ana') }, ['/.auth/otp/start email=ana']],
    [
      'with bytes that are no text in one',
      { body: { ...bodyOf(''), data: '/w==' } },
      ['/.auth/otp/start \ufffd'],
    ],
    ['with an empty one', { body: bodyOf('') }, ['/.auth/otp/start nothing']],
    ['without one', { method: 'GET', uri: '/.auth/login' }, ['/.auth/login nothing']],
    [
      'led through, whose body is sent again',
      { uri: '/.auth/refresh', body: bodyOf('a', true) },
      ['/.auth/refresh nothing'],
    ],
  ])('%s', async (_, asked, seen) => {
    expect((await answered(asked)).seen).toEqual(seen)
  })

  test.each([
    ['of whose body this is only the beginning', { body: bodyOf('email=ana', true) }, '413'],
    ['whose body is no base64', { body: { ...bodyOf(''), data: '%' } }, '400'],
    [
      'whose body somebody has made text of',
      { body: { ...bodyOf(''), data: 'YT0x', encoding: 'text' as const } },
      '400',
    ],
    ['that is for the app, whatever CloudFront reads', { uri: '/.auth/../reports' }, '404'],
    ['on a host nobody configured', { headers: { Host: 'other.example.com' } }, '421'],
    ['by TRACE', { method: 'TRACE' }, '405'],
  ])('%s ends here', async (_, asked, status) => {
    const { answer, seen } = await answered(asked)
    expect([answer.status, seen]).toEqual([status, []])
  })

  test('is answered in at most a megabyte', async () => {
    expect((await answered({}, 'x'.repeat(1_000_000))).answer.body?.length).toBe(1_000_000)
    expect((await answered({}, 'x'.repeat(1_048_576))).answer.body).toBe('HTTP 200\n')
  })

  test('that meets a bug is told so', async () => {
    const { gate, lines } = await aGate()
    const ways = { gate, signIn: () => Promise.reject(new Error('a bug')) }
    const { status } = await answerOwnPath(anEvent({ uri: '/.auth/login' }), ways)
    expect([status, lines.map(({ event }) => event)]).toEqual(['500', ['bug']])
  })
})
