import assert from 'node:assert/strict'
import type { Case, Need } from '../case.ts'
import { authsignalGuess } from '../guess.ts'
import type { Services } from '../services.ts'
import { enrolEmail, personWithPasskey, track } from './steps.ts'

const PAGES: readonly Need[] = ['users', 'mailbox', 'pages']
const BACK = 'http://localhost:3000/back?state=s'
const DOCS = 'docs.authsignal.com, "Pre-built UI"'

/** Somebody with an e-mail enrolled, on the page that `track` leads to. */
async function onPages(services: Services) {
  const [userId, email] = [services.newUserId(), services.newEmail()]
  await enrolEmail(services, userId, email)
  const { url, token, idempotencyKey } = await track(services, userId, { redirectUrl: BACK })
  const post = (path: string, fields: Readonly<Record<string, string>> = {}) =>
    fetch(new URL(path, url), {
      method: 'POST',
      body: new URLSearchParams({ token, ...fields }),
      redirect: 'manual',
    })
  return { userId, email, idempotencyKey, post }
}

/** Types the code. @returns who it was, and where that leads */
async function provenOnPages(services: Services) {
  const visit = await onPages(services)
  const sent = await (await visit.post('/ui/send')).text()
  const challengeId = /name="challengeId" value="([^"]+)"/.exec(sent)?.[1] ?? ''
  const done = await visit.post('/ui/code', { challengeId, code: await services.codeFor(visit.email) })
  return { ...visit, location: done.headers.get('location') ?? '' }
}

export const PRE_BUILT_UI: readonly Case[] = [
  {
    id: 'pre-built-page-settles-the-action',
    about: 'authsignal',
    sentence:
      'What was proven on the page stands in the very action that was tracked: getAction says so, and how',
    source: { kind: 'sdk', where: '@authsignal/node, "types.d.ts", GetActionResponse' },
    needs: PAGES,
    async run(services) {
      const { sdk, action } = services.authsignal
      const { userId, idempotencyKey } = await provenOnPages(services)
      const settled = await sdk.getAction({ userId, action, idempotencyKey })
      assert.deepEqual([settled.state, settled.verificationMethod], ['CHALLENGE_SUCCEEDED', 'EMAIL_OTP'])
    },
  },
  authsignalGuess('uiToken', {
    id: 'pre-built-page-adds-a-parameter',
    sentence: 'The page adds its token to a redirectUrl that has a query as one more parameter of it',
    where: `${DOCS}, says that it is a query parameter, and shows no redirectUrl with another`,
    needs: PAGES,
    others: ['question-mark'],
    async ask(services) {
      const { location } = await provenOnPages(services)
      return location.startsWith(`${BACK}?token=`) ? 'question-mark' : 'parameter'
    },
  }),
  authsignalGuess('uiCancel', {
    id: 'pre-built-page-turned-back-from',
    sentence: 'Whoever turns back on the page comes back with a token, of an action that is not done',
    where: `${DOCS}, says nothing of it`,
    needs: PAGES,
    others: ['without-token'],
    async ask(services) {
      const { post } = await onPages(services)
      const left = (await post('/ui/cancel')).headers.get('location') ?? ''
      return new URL(left).searchParams.has('token') ? 'with-token' : 'without-token'
    },
  }),
  authsignalGuess('trackListsEnrolled', {
    id: 'track-lists-what-is-enrolled',
    sentence: 'track lists the methods a user has enrolled',
    where: '@authsignal/node, "types.d.ts", TrackResponse: the member may be missing',
    others: [false],
    async ask(services) {
      const { userId } = await personWithPasskey(services)
      return (await track(services, userId)).enrolledVerificationMethods !== undefined
    },
  }),
]
