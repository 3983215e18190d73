import { beforeAll, describe, expect, test } from 'vitest'
import { newestCode, signInByCode } from '../../local/visitor.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import { stateFor } from '../support/passkey-visitor.ts'
import { startDemo } from '../support/stack.ts'
import { openStepUp, stepUpByCode } from '../support/step-up-visitor.ts'

let stack: ObservedStack
beforeAll(async () => {
  stack = await observedStack()
})

describe('whom the rules refuse', () => {
  test.each([
    ['somebody blocked', 'blocked@example.com', 'blocked', 'This sign-in was refused'],
    [
      'somebody to be looked at',
      'review@example.com',
      'review_required',
      'This sign-in must be looked at first',
    ],
  ])('%s gets no session, by JSON or by form', async (_sentence, email, error, sentence) => {
    const [program, person] = [stack.visitor(), stack.visitor()]
    const said = await signInByCode(program, stack.urls.mailbox, email)
    expect([said.status, said.json.error]).toEqual([403, error])
    expect(said.json.message).toContain(sentence)

    const state = await stateFor(person)
    const started = await person.post('/.auth/otp/start', { json: { email, state } })
    const form = { code: await newestCode(stack.urls.mailbox, email), state: started.json.state }
    const page = await person.post('/.auth/otp/verify', { form, headers: { accept: 'text/html' } })
    expect([page.status, page.text.includes(sentence)]).toEqual([403, true])

    for (const visitor of [program, person]) {
      expect([...visitor.cookies.keys()]).toEqual(['__Host-gatehouse-browser'])
      expect((await visitor.get('/api/whoami')).status).toBe(401)
    }
  })

  test('gets no tokens of Cognito’s either', async () => {
    await signInByCode(stack.visitor(), stack.urls.mailbox, 'blocked@example.com')
    const answers = stack.poolExchanges.filter(({ request }) => holds(request, 'blocked@'))
    expect(answers.filter(({ response }) => holds(response, 'IdToken'))).toEqual([])
  })
})

describe.concurrent('the administrators’ pages', () => {
  test('open for admin@example.com, with a fresh proof', async () => {
    const admin = await stack.signedIn('admin@example.com')
    const { mailbox } = stack.urls
    await stepUpByCode(admin, mailbox, 'admin@example.com', await openStepUp(admin, 'admin'))
    const page = await admin.get('/admin/', { headers: { accept: 'text/html' } })
    expect(page.status).toBe(200)
    expect((await admin.get('/.auth/me')).json.groups).toEqual(['admins'])
    expect((await admin.get('/api/whoami')).json.headers['x-forwarded-groups']).toBe('admins')
  })

  test.each([
    ['for a program', {}, 'application/json'],
    ['for a person', { accept: 'text/html' }, 'text/html; charset=utf-8'],
  ])('stay closed for everybody else, %s', async (_sentence, headers, type) => {
    const visitor = await stack.signedIn()
    const answer = await visitor.get('/admin/', { headers })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([403, type])
    expect(visitor.cookies.has('__Host-gatehouse')).toBe(true)
  })
})

test.concurrent.each(['once', 'many'] as const)(
  'a sign-in needs no token validated twice: validate %s',
  async (validate) => {
    const other = await startDemo({ tenant: { guesses: { validate } } })
    try {
      const answer = await signInByCode(other.visitor(), other.urls.mailbox, 'ana@example.com')
      expect(answer.status).toBe(200)
    } finally {
      await other.close()
    }
  },
)

function holds(value: unknown, text: string): boolean {
  return JSON.stringify(value).includes(text)
}
