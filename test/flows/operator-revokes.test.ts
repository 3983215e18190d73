import { afterAll, expect, test } from 'vitest'
import { signInByCode } from '../../local/visitor.ts'
import { aTerminal } from '../cli/a-terminal.ts'
import { demoStack, somebodyNew } from '../support/stack.ts'

const terminal = aTerminal()
afterAll(() => terminal.remove())

test('whoever is ended at a gateway that runs is out at once, and may sign in again', async () => {
  const stack = await demoStack()
  const { OPERATOR_TOKEN = '' } = stack.secrets
  const email = somebodyNew()
  const [ana, ben] = [stack.visitor(), stack.visitor()]
  await signInByCode(ana, stack.urls.mailbox, email)
  await signInByCode(ben, stack.urls.mailbox, somebodyNew())
  const args = ['revoke', '--email', email.toUpperCase(), '--gateway', stack.urls.gateway]
  const { code, said } = await terminal.run(args, { GATEHOUSE_OPERATOR_TOKEN: OPERATOR_TOKEN })
  expect([code, said]).toEqual([0, expect.stringContaining(`Every session of ${email} that began before`)])
  expect((await ana.get('/.auth/me')).status).toBe(401)
  expect((await ana.get('/reports')).status).toBe(401)
  expect((await ben.get('/.auth/me')).status).toBe(200)
})
