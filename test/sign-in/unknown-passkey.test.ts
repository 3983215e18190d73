import { afterEach, beforeEach, expect, test } from 'vitest'
import { RELAY } from '../support/passkey-visitor.ts'
import { type ScriptedOrigin, startScriptedOrigin } from '../support/scripted-origin.ts'
import { deskUnderTest } from './desk-under-test.ts'

const ID = 'y-Cr3d_ential'
const LOOK_UP = '/client/user-authenticators/passkey'
const REFUSED = { status: 400, body: '{"error":"x","errorCode":"invalid_credential","errorDescription":"x"}' }
const NOT_VERIFIED = { status: 200, body: '{"isVerified":false}' }

let api: ScriptedOrigin
beforeEach(async () => {
  api = await startScriptedOrigin()
})
afterEach(() => api.close())

function says(path: string, { status, body }: { readonly status: number; readonly body: string }) {
  api.answer(path, (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(body),
  )
}

async function show(id: unknown, refusal = REFUSED, lookUp = 404) {
  const under = await deskUnderTest({}, api.url)
  const asked: (string | undefined)[] = []
  says('/client/challenge', { status: 200, body: '{"challengeId":"c"}' })
  says('/client/verify/passkey', refusal)
  api.answer(LOOK_UP, ({ url }, response) => {
    asked.push(url)
    response.writeHead(lookUp, { 'content-type': 'application/json' }).end('{"error":"x"}')
  })
  const { json } = await under.ask('POST', `${RELAY}/client/challenge`, { json: {} })
  const proof = { authenticationCredential: { id }, challengeId: json.challengeId }
  const answer = await under.ask('POST', `${RELAY}/client/verify/passkey`, { json: proof })
  return { told: answer.json.isUnknownPasskey ?? false, asked }
}

test.each([
  ['that it is not there any more, if Authsignal says so', REFUSED, 404, true],
  ['the same where a refusal is no error', NOT_VERIFIED, 404, true],
  ['nothing of it where Authsignal knows the passkey', REFUSED, 200, false],
  ['nothing where that can’t be asked', REFUSED, 503, false],
  ['nothing where asking is refused', REFUSED, 401, false],
  ['nothing where there are too many questions', REFUSED, 429, false],
])('a passkey that was refused: the page is told %s', async (_, refusal, lookUp, told) => {
  expect(await show(ID, refusal, lookUp)).toEqual({ told, asked: [`${LOOK_UP}?credentialIds=${ID}`] })
})

test.each([
  ['what is no id', 'a,b'],
  ['a way elsewhere', '../users'],
  ['more than an id can be', 'a'.repeat(1_365)],
  ['nothing', undefined],
  ['a list', [ID]],
])('nobody is asked about %s', async (_, id) => {
  expect(await show(id)).toEqual({ told: false, asked: [] })
})
