import { expect, test } from 'vitest'
import { fail, ok } from '../../gateway/core/result.ts'
import type { Revocation } from '../../gateway/session/registry.ts'
import { createRevoke } from '../../gateway/session/revoke.ts'

const SESSION: Revocation = { kind: 'session', originJti: 'j1', untilSeconds: 2_000 }
const PERSON: Revocation = { kind: 'sub', id: 's1', authenticatedUntil: 1_000, untilSeconds: 2_000 }
const SILENT = fail({
  reason: 'service_unavailable',
  service: 'registry',
  during: 'revoke',
  detail: '',
} as const)

/** What was done, in order. */
function told(answer: typeof SILENT | { ok: true; value: 'revoked' }) {
  const done: string[] = []
  const revoke = createRevoke({
    registry: {
      revoke: async () => {
        done.push('registry')
        return answer
      },
    },
    revocations: { add: () => done.push('here') },
    cut: async (originJti) => done.push(`cut ${originJti}`),
  })
  return { revoke, done }
}

test.each([
  [
    'a session: the registry first, then here, then what it has open',
    SESSION,
    ['registry', 'here', 'cut j1'],
  ],
  ['a person: what their sessions have open finds out by the list', PERSON, ['registry', 'here']],
])('%s', async (_, revocation, expected) => {
  const { revoke, done } = told(ok('revoked'))
  expect(await revoke(revocation)).toEqual({ ok: true, value: 'revoked' })
  expect(done).toEqual(expected)
})

test('with the registry silent nothing has ended, and nobody is told that it has', async () => {
  const { revoke, done } = told(SILENT)
  expect(await revoke(SESSION)).toEqual(SILENT)
  expect(done).toEqual(['registry'])
})
