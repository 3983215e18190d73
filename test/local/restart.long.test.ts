import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freePorts } from '../../local/ports.ts'
import { signInByCode, Visitor } from '../../local/visitor.ts'
import { somebodyNew, startDemo } from '../support/stack.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

test.each(['worker', 'lambda-edge'] as const)(
  'over a restart who is in stays in, and who has signed out stays out: %s',
  async (runtime) => {
    const folder = mkdtempSync(join(tmpdir(), 'gatehouse-restart-'))
    folders.push(folder)
    const kept = { runtime, folder, ports: await freePorts() }

    const before = await startDemo(kept)
    const [stays, leaves] = [before.visitor(), before.visitor()]
    for (const visitor of [stays, leaves]) await signInByCode(visitor, before.urls.mailbox, somebodyNew())
    const held = [...leaves.cookies]
    await leaves.post('/.auth/logout', { form: { scope: 'this' } })
    await before.close()

    const after = await startDemo(kept)
    try {
      const thief = new Visitor(after.urls.gateway)
      for (const [name, value] of held) thief.cookies.set(name, value)
      const answers = [await stays.get('/api/whoami'), await thief.get('/api/whoami')]
      expect(answers.map(({ status }) => status)).toEqual([200, 401])
    } finally {
      await after.close()
    }
  },
  30_000,
)
