import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askToRevoke } from '../../cli/ask-to-revoke.ts'
import { aTerminal } from './a-terminal.ts'

const TOKEN = 'q8Zr1mVx0TbN5yKc-J2wPdL7sHfA9uEg_o4iR6nYtWk'
const SUB = '5d0e9a6c-7c0f-4f7e-9f43-0f1f7a6f4f10'
const SESSION = '0a4c1f2e-1b7d-4c58-a0a9-3f6f3f0c9d11'
const NOT_KNOWN =
  'The gateway can’t know whether there was one: a mistyped one is answered the same way. Look for session_revoked in its log.'
const VARIABLE = { GATEHOUSE_OPERATOR_TOKEN: TOKEN }

type Asked = {
  method?: string | undefined
  url?: string | undefined
  authorization?: string | undefined
  body: string
}
const asked: Asked[] = []
let respond: (response: ServerResponse) => void
const server = createServer(async (request: IncomingMessage, response) => {
  const { method, url, headers } = request
  asked.push({ method, url, authorization: headers.authorization, body: await text(request) })
  respond(response)
})
let gateway: string
const terminal = aTerminal()

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  gateway = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  terminal.remove()
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  asked.length = 0
  answerWith(200, { revoked: { email: 'ana@example.com', authenticatedUntil: 1_747_213_200 } })
})

function answerWith(status: number, json: unknown, headers: Record<string, string> = {}) {
  respond = (response) => response.writeHead(status, headers).end(JSON.stringify(json))
}
const byEmail = (more: Readonly<Record<string, string>> = VARIABLE) =>
  terminal.run(['revoke', '--email', 'ana@example.com', '--gateway', gateway], more)

describe('a person is ended', () => {
  test('by address: the gateway is asked once, with the token, and it is said what was done', async () => {
    expect(await byEmail()).toEqual({
      code: 0,
      said: [
        'Every session of ana@example.com that began before 2025-05-14T09:00:01Z is over, everywhere within 30 seconds.',
        NOT_KNOWN,
        'They may sign in again, unless the user is disabled in Cognito: docs/operations.md.',
      ].join('\n'),
      complained: '',
    })
    expect(asked).toEqual([
      {
        method: 'POST',
        url: '/.auth/revoke',
        authorization: `Bearer ${TOKEN}`,
        body: '{"email":"ana@example.com"}',
      },
    ])
  })

  test('by sub', async () => {
    answerWith(200, { revoked: { sub: SUB, authenticatedUntil: 1_747_213_200 } })
    const { code, said } = await terminal.run(['revoke', '--sub', SUB, '--gateway', gateway], VARIABLE)
    expect([code, said.split('\n')[0]]).toEqual([
      0,
      expect.stringContaining(`Every session of ${SUB} that began`),
    ])
    expect(asked[0]?.body).toBe(`{"sub":"${SUB}"}`)
  })

  test('or one session, in whatever letters it was typed', async () => {
    answerWith(200, { revoked: { originJti: SESSION } })
    const args = ['revoke', '--session', SESSION.toUpperCase(), '--gateway', gateway]
    const { code, said } = await terminal.run(args, VARIABLE)
    expect([code, said]).toEqual([
      0,
      `Session ${SESSION} is over, everywhere within 30 seconds.\n${NOT_KNOWN}`,
    ])
    expect(asked[0]?.body).toBe(`{"originJti":"${SESSION}"}`)
  })
})

describe('the token is', () => {
  const keep = (secrets: object) => {
    mkdirSync(join(terminal.folder, '.gatehouse'), { recursive: true })
    writeFileSync(join(terminal.folder, '.gatehouse', 'secrets.json'), JSON.stringify(secrets))
  }

  test('for a gateway on this machine the one npm start made', async () => {
    keep({ OPERATOR_TOKEN: 'made' })
    expect((await byEmail({})).code).toBe(0)
    expect(asked[0]?.authorization).toBe('Bearer made')
  })

  test('under the name the configuration has for it', async () => {
    keep({ OPERATOR_TOKEN: 'made', MINE: 'mine' })
    const keys = { sealing: [], signUpProof: {}, operatorToken: { secret: 'MINE' } }
    writeFileSync(join(terminal.folder, 'mine.json'), JSON.stringify({ keys }))
    await terminal.run(['revoke', '--email', 'a@b.example', '--gateway', gateway, '--config', 'mine.json'])
    expect(asked[0]?.authorization).toBe('Bearer mine')
  })

  test('the environment’s before that', async () => {
    keep({ OPERATOR_TOKEN: 'made' })
    await byEmail()
    expect(asked[0]?.authorization).toBe(`Bearer ${TOKEN}`)
  })

  test.each([
    [
      'not there',
      {},
      {},
      /^No operator token: GATEHOUSE_OPERATOR_TOKEN is not set, and .*npm start makes it/,
    ],
    [
      'two lines',
      { OPERATOR_TOKEN: 'a\nb' },
      {},
      /^OPERATOR_TOKEN in .gatehouse\/secrets.json has a .*line break/,
    ],
    [
      'one with a line end',
      {},
      { GATEHOUSE_OPERATOR_TOKEN: 'a-token\n' },
      /^GATEHOUSE_OPERATOR_TOKEN has a .*line/,
    ],
  ])('%s: nobody is asked', async (_, kept, environment, says) => {
    keep(kept)
    const { code, complained } = await byEmail(environment)
    expect([code, complained]).toEqual([1, expect.stringMatching(says)])
    expect(complained).not.toContain('a-token')
    expect(asked).toEqual([])
  })

  test('never that of this machine for another', async () => {
    keep({ OPERATOR_TOKEN: 'made' })
    const args = ['revoke', '--email', 'a@b.example', '--gateway', 'https://app.example.com']
    const { code, complained } = await terminal.run(args)
    expect([code, complained]).toEqual([
      1,
      expect.stringMatching(/^GATEHOUSE_OPERATOR_TOKEN is not set. .*read -rs/),
    ])
  })

  test('not to be read out of a file that is broken, which is left as it is', async () => {
    writeFileSync(join(terminal.folder, '.gatehouse', 'secrets.json'), '{')
    const { code, complained } = await byEmail({})
    expect([code, complained]).toEqual([1, expect.stringMatching(/secrets\.json is not JSON/)])
  })
})

describe('asked for in a wrong way, nobody is asked:', () => {
  test.each([
    ['nobody', [], /^Give one of --email, --sub and --session\. See gatehouse revoke --help\.$/],
    ['two at once', ['--email', 'a@b.example', '--sub', 'x'], /^Give one of/],
    [
      'a session that can be none',
      ['--session', `${SESSION}0`],
      /^--session is no UUID: copy originJti from/,
    ],
    ['an address for a sub', ['--sub', 'a@b.example'], /^--sub is no UUID: copy sub from the line signed_in/],
    ['an option there is not', ['--mail', 'a@b.example'], /^Unknown option '--mail'\. See/],
    ['an address without its option', ['a@b.example'], /^Unexpected argument "a@b\.example"\./],
    ['the token for an option', ['--token', TOKEN], /^Unknown option '--token'\./],
    ['by plain http', ['--sub', SUB, '--gateway', 'http://app.example.com'], /is plain http: .*Use https/],
    [
      'at what only looks like here',
      ['--sub', SUB, '--gateway', 'http://127.0.0.1.evil.example'],
      /plain http/,
    ],
    ['at no address', ['--sub', SUB, '--gateway', 'app.example.com'], /is not an address such as https/],
    ['at a page', ['--sub', SUB, '--gateway', 'https://app.example.com/.auth/'], /is not an address/],
    ['at a file', ['--sub', SUB, '--gateway', 'file:///etc'], /is not an address/],
    ['with a password', ['--sub', SUB, '--gateway', 'https://a:hunter2@h.example'], /^--gateway is not an/],
  ])('%s', async (_, args, says) => {
    const { code, said, complained } = await terminal.run(['revoke', ...args], VARIABLE)
    expect([code, said, complained]).toEqual([2, '', expect.stringMatching(says)])
    expect(complained).not.toMatch(/hunter2|q8Zr1mVx/)
    expect(asked).toEqual([])
  })
})

describe('the gateway says no, and it is said what happened, where, and what to do:', () => {
  test.each<[string, number, unknown, Record<string, string>, RegExp]>([
    [
      'to the token',
      401,
      {},
      {},
      / does not know this token, from GATEHOUSE_OPERATOR_TOKEN\. .*keys\.operatorToken/,
    ],
    ['to everybody', 404, {}, {}, / takes no revocations: .*no keys\.operatorToken/],
    ['for now', 429, {}, { 'retry-after': '540' }, / too often, .*Wait 540 seconds\.$/],
    [
      'as its registry is down',
      503,
      {},
      {},
      / can’t reach its registry: nothing has been revoked\. Ask again/,
    ],
    [
      'to the question',
      400,
      { message: 'Send\u001b[2J\r\n"sub".' },
      {},
      / does not take that: Send "sub"\. Nothing/,
    ],
    [
      'elsewhere',
      308,
      {},
      { location: 'https://other.example/' },
      / answers 308 and leads to https:\/\/other/,
    ],
    ['as the app behind it', 502, {}, {}, / answers 502: nothing is known to have been revoked/],
    ['yes, to something else', 200, { ok: true }, {}, / is no Gatehouse: nothing is known/],
    ['yes, and nothing more', 200, { revoked: { email: 'a' } }, {}, / is no Gatehouse/],
  ])('%s', async (_, status, json, headers, says) => {
    answerWith(status, json, headers)
    const { code, said, complained } = await byEmail()
    expect([code, said, complained]).toEqual([1, '', expect.stringMatching(says)])
    expect(complained).toContain(gateway)
    expect(complained).not.toContain(TOKEN)
    expect(asked).toHaveLength(1)
  })

  test('nothing, for it hangs up', async () => {
    respond = (response) => response.destroy()
    expect(await byEmail()).toMatchObject({
      code: 1,
      complained: `${gateway} does not answer (UND_ERR_SOCKET): nothing is known to have been revoked. Ask again: twice does no harm.`,
    })
  })

  test('nothing, for long', async () => {
    respond = () => {}
    const whom = { by: 'sub', id: 'x' } as const
    const token = { value: TOKEN, from: 'there' }
    expect(await askToRevoke(whom, new URL(gateway), token, 50)).toEqual({
      ok: false,
      error: `${gateway} has not answered within 0.05 seconds: whether anything has been revoked is not known. Ask again: twice does no harm.`,
    })
  })
})
