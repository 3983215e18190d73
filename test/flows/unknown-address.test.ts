import { beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../../local/visitor.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import { stateFor } from '../support/passkey-visitor.ts'
import { somebodyNew } from '../support/stack.ts'

// Sign-up is open for example.com alone, so nobody has an address elsewhere.
const KNOWN = somebodyNew()
const UNKNOWN = KNOWN.replace('@example.com', '@example.org')

let stack: ObservedStack
beforeAll(async () => {
  stack = await observedStack()
  await stack.signedIn(KNOWN)
})

describe.concurrent('an address that may not sign in looks like one that may', () => {
  test.each([
    ['as JSON', 'json', {}],
    ['as a page', 'form', { accept: 'text/html' }],
  ] as const)('%s: status, headers, length and time', async (_sentence, kind, headers) => {
    const [known, unknown] = await Promise.all(
      [KNOWN, UNKNOWN].map(async (email) => {
        const visitor = stack.visitor()
        const state = await stateFor(visitor, '/reports')
        const began = performance.now()
        const answer = await visitor.post('/.auth/otp/start', { [kind]: { email, state }, headers })
        return { answer, ms: performance.now() - began }
      }),
    )
    if (known === undefined || unknown === undefined) throw new Error('two were asked for')
    expect(unknown.answer.status).toBe(200)
    expect(faceOf(unknown.answer)).toEqual(faceOf(known.answer))
    expect(wordsOf(unknown.answer)).toBe(wordsOf(known.answer))
    expect(known.ms).toBeGreaterThanOrEqual(490)
    expect(unknown.ms).toBeGreaterThanOrEqual(490)
  })

  test('and no code is ever sent', async () => {
    const visitor = stack.visitor()
    const state = await stateFor(visitor)
    await visitor.post('/.auth/otp/start', { json: { email: UNKNOWN, state } })
    const mails = await fetch(`${stack.urls.mailbox}.json?to=${encodeURIComponent(UNKNOWN)}`)
    expect(await mails.json()).toEqual([])
    const sent = stack.tenantExchanges.filter(({ path }) => path === '/v1/challenge')
    expect(sent.map(({ requestBody }) => (requestBody as { email: string }).email)).not.toContain(UNKNOWN)
  })

  test('its wrong codes are counted and answered like anybody’s, down to the last', async () => {
    const [known, unknown] = await Promise.all([KNOWN, UNKNOWN].map((email) => wrongCodesFor(email, 6)))
    expect(unknown).toEqual(known)
    expect(unknown?.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 429])
    expect(unknown?.map(({ triesLeft }) => triesLeft)).toEqual([4, 3, 2, 1, 0, undefined])
  })

  test('and so are those of one code after the other', async () => {
    const person = somebodyNew()
    await stack.signedIn(person)
    const addresses = [person, person.replace('@example.com', '@example.org')]
    const [known, unknown] = await Promise.all(addresses.map(wrongCodesOneAfterTheOther))
    expect(unknown).toEqual(known)
  })
})

/** Authsignal counts for an address what we count for a code: its limit must not show either. */
async function wrongCodesOneAfterTheOther(email: string) {
  const answers = []
  for (let i = 0; i < 3; i++) answers.push(...(await wrongCodesFor(email, 5)))
  return answers
}

async function wrongCodesFor(email: string, count: number) {
  const visitor = stack.visitor()
  const state = await stateFor(visitor)
  const started = await visitor.post('/.auth/otp/start', { json: { email, state } })
  const json = { code: '000000', state: started.json.state }
  const answers = await Promise.all(
    Array.from({ length: count }, () => visitor.post('/.auth/otp/verify', { json })),
  )
  const said = answers.map(({ status, json: { error, message, triesLeft }, headers }) => {
    return { status, error, message, triesLeft, retryAfter: headers.get('retry-after') !== null }
  })
  return said.sort((one, other) => (other.triesLeft ?? -1) - (one.triesLeft ?? -1))
}

/** What an onlooker sees without reading. */
/** Another every time: the last is CloudFront's name for the request. */
const OF_EACH_ANSWER = ['date', 'set-cookie', 'x-amz-cf-id']

function faceOf({ status, headers, text }: Answer) {
  const seen = [...headers].filter(([name]) => !OF_EACH_ANSWER.includes(name))
  return { status, headers: Object.fromEntries(seen), bytes: Buffer.byteLength(text) }
}

/** What a reader sees: without what is sealed, and the address, which the reader typed. */
function wordsOf({ text }: Answer): string {
  return text
    .replaceAll(/[A-Za-z0-9_-]{200,}/g, 'SEALED')
    .replaceAll(/visitor-[^"<@]+@example\.(com|org)/g, 'ADDRESS')
}
