import { readFileSync } from 'node:fs'
import { type Context, Hono } from 'hono'
import type { TrackedAction } from '../actions.ts'
import type { Challenge } from '../challenges.ts'
import { sendCode } from '../email-code.ts'
import { asset, pageHeaders } from '../page-headers.ts'
import { offerAssertion, passkeysOf, provePasskey } from '../passkey-assertion.ts'
import { emailAuthenticator, expectedEmail, phoneAuthenticator } from '../prove.ts'
import { proveEmail } from '../prove-email.ts'
import { provePhone } from '../prove-phone.ts'
import { type Body, optionalEmail, optionalText, optionalWord, parseJson, text } from '../read-request.ts'
import { invalidRequest, Refusal } from '../refusal.ts'
import { isDecided } from '../rules.ts'
import { isEnrolled, type TenantState } from '../tenant-state.ts'
import { goBack, turnBack, type Visit } from './go-back.ts'
import { codePage, refusedPage, startPage } from './ui-page.ts'

const STYLE = readFileSync(new URL('./ui.css', import.meta.url), 'utf8')
const SCRIPT = readFileSync(new URL('./ui.js', import.meta.url), 'utf8')

/** The pages behind the `url` of `track`: a code by e-mail or text message, or a passkey, then back to `redirectUrl`. */
export function preBuiltUi(state: TenantState): Hono {
  const headers = pageHeaders(state.relyingParty.origins)
  const ui = new Hono()
  ui.get('/ui/ui.css', asset('text/css; charset=utf-8', STYLE))
  ui.get('/ui/ui.js', asset('text/javascript; charset=utf-8', SCRIPT))
  return ui
    .use('/ui/*', headers)
    .get('/ui', async (c) => start(state, c))
    .post('/ui/send', async (c) => send(state, c))
    .post('/ui/code', async (c) => code(state, c))
    .post('/ui/cancel', async (c) => turnBack(state, c, await readVisit(state, await readForm(c))))
    .post('/ui/passkey/options', async (c) => passkeyOptions(state, c))
    .post('/ui/passkey', async (c) => passkey(state, c))
}

/** A refusal as a page: the sentence, and what to do next. */
export function refusalPage(c: Context, { message, status }: Refusal): Response | Promise<Response> {
  return c.html(refusedPage(message), status)
}

async function start(state: TenantState, c: Context) {
  const { token = '', mode = '' } = c.req.query()
  const visit = await readVisit(state, { token: token || undefined, mode: mode || undefined })
  const { userId, email } = visit.action
  const enrolled = emailAuthenticator(state, userId)?.email
  return c.html(
    startPage({
      ...hidden(visit),
      email: isEnrolled(state, userId) ? enrolled : (email ?? expectedEmail(state, userId) ?? ''),
      phone: phoneAuthenticator(state, userId)?.phoneNumber,
      isEnrolled: isEnrolled(state, userId),
      rpId: passkeysOf(state, userId).length > 0 ? state.relyingParty.id : undefined,
    }),
  )
}

async function send(state: TenantState, c: Context) {
  const body = await readForm(c)
  const visit = await readVisit(state, body)
  const isText = optionalWord(body, 'method', ['EMAIL_OTP', 'SMS']) === 'SMS'
  const { enrols, address } = isText ? byText(state, visit) : byMail(state, visit, body)
  const { userId, actionCode, idempotencyKey } = visit.action
  const verificationMethod = isText ? 'SMS' : 'EMAIL_OTP'
  const challenge = state.challenges.open({ verificationMethod, enrols, userId, actionCode, idempotencyKey })
  sendCode(state, challenge, address)
  return c.html(codePage({ ...hidden(visit), ...challengeOf(challenge) }))
}

function byMail(state: TenantState, { action: { userId } }: Visit, body: Body) {
  const enrols = !isEnrolled(state, userId)
  const address = enrols ? optionalEmail(body) : emailAuthenticator(state, userId)?.email
  if (address === undefined) throw invalidRequest('Say which e-mail address the code should go to.')
  return { enrols, address }
}

function byText(state: TenantState, { action: { userId } }: Visit) {
  const address = phoneAuthenticator(state, userId)?.phoneNumber
  if (address === undefined) throw invalidRequest('No phone is set up for you.')
  return { enrols: false, address }
}

async function code(state: TenantState, c: Context) {
  const body = await readForm(c)
  const visit = await readVisit(state, body)
  const challenge = ownChallenge(state, visit.action, text(body, 'challengeId'))
  const typed = (optionalText(body, 'code') ?? '').replace(/\s/g, '')
  const prove = challenge.verificationMethod === 'SMS' ? provePhone : proveEmail
  const proof = prove(state, challenge, visit.action.userId, typed)
  if (typeof proof !== 'string') return goBack(state, c, visit)
  return c.html(codePage({ ...hidden(visit), ...challengeOf(challenge), wrong: SENTENCES[proof] }), 400)
}

const SENTENCES = {
  CODE_INVALID_OR_EXPIRED: 'This code is wrong or too old. Look for the newest one, or ask for another.',
  MAX_ATTEMPTS_EXCEEDED: 'Too many codes were tried. Wait five minutes, then ask for another code.',
} as const

async function passkeyOptions(state: TenantState, c: Context) {
  const { action } = await readVisit(state, await readForm(c))
  const { userId, actionCode, idempotencyKey } = action
  const challenge = state.challenges.open({
    verificationMethod: 'PASSKEY',
    userId,
    actionCode,
    idempotencyKey,
  })
  return c.json({ challengeId: challenge.challengeId, options: await offerAssertion(state, challenge) })
}

async function passkey(state: TenantState, c: Context) {
  const body = await readForm(c)
  const visit = await readVisit(state, body)
  const challenge = ownChallenge(state, visit.action, text(body, 'challengeId'))
  const answer = parseJson(text(body, 'credential', 16_384))
  const proof = await provePasskey(state, challenge, answer, ownOrigins(state))
  if (proof === undefined) throw new Refusal(400, 'invalid_credential', 'The passkey could not be verified.')
  return goBack(state, c, visit)
}

// An address cannot be an RP ID, so a passkey works here only for whoever opened the page by the name localhost.
function ownOrigins(state: TenantState): string[] {
  return [...state.relyingParty.origins, state.url().replace('127.0.0.1', state.relyingParty.id)]
}

function ownChallenge(state: TenantState, action: TrackedAction, challengeId: string): Challenge {
  const challenge = state.challenges.find(challengeId)
  const isOwn = challenge?.userId === action.userId && challenge.idempotencyKey === action.idempotencyKey
  if (!isOwn || challenge === undefined)
    throw invalidRequest('This step belongs to another page. Start again.')
  return challenge
}

async function readVisit(state: TenantState, body: Body): Promise<Visit> {
  const token = optionalText(body, 'token', 4_096) ?? ''
  const mode = optionalText(body, 'mode') ?? ''
  const read = await state.tokens.read(token)
  if (read === 'expired')
    throw new Refusal(400, 'expired_token', 'This link is too old. Go back to the app and start again.')
  const action =
    read === 'invalid' || read.actionCode === undefined
      ? undefined
      : state.actions.find({ ...read, actionCode: read.actionCode })
  if (action === undefined)
    throw invalidRequest('This link does not work. Go back to the app and start again.')
  if (isDecided(action.state))
    throw new Refusal(403, 'unauthorized', 'This sign-in was stopped. Ask the people who run the app.')
  return { token, mode, action }
}

async function readForm(c: Context): Promise<Body> {
  const form = await c.req.parseBody().catch(() => undefined)
  if (form === undefined) throw invalidRequest('The form could not be read.')
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== ''))
}

function hidden({ token, mode }: Visit): { token: string; mode: string } {
  return { token, mode }
}

function challengeOf({ challengeId, email: address = '', verificationMethod: method }: Challenge) {
  return { challengeId, address, method }
}
