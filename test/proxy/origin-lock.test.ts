import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { setOriginLock } from '../../gateway/proxy/origin-lock.ts'

const SECRET = 'a lock’s secret of more than 32 bytes'
const NOW = 1_736_942_400_999

async function locked(kind: 'secret' | 'hmac', request = {}) {
  const headers = new Headers()
  const lock = { header: 'X-Lock', kind, secret: SECRET } as const
  await setOriginLock({ method: 'POST', target: '/app/x?y=1', headers, ...request }, lock, NOW)
  return headers.get('x-lock')
}

test('the secret itself', async () => {
  const headers = new Headers()
  await setOriginLock(
    { method: 'GET', target: '/', headers },
    { header: 'X-Lock', kind: 'secret', secret: 'plain-ascii-secret' },
    NOW,
  )
  expect(headers.get('x-lock')).toBe('plain-ascii-secret')
})

test('a signature of the second, the method and the target, as node:crypto makes it', async () => {
  const signature = createHmac('sha256', SECRET).update('1736942400\nPOST\n/app/x?y=1').digest('base64url')
  expect(await locked('hmac')).toBe(`t=1736942400,v1=${signature}`)
})

test.each([
  ['another method', { method: 'GET' }],
  ['another path', { target: '/app/z?y=1' }],
  ['another query', { target: '/app/x?y=2' }],
])('%s has another signature', async (_, request) => {
  expect(await locked('hmac', request)).not.toBe(await locked('hmac'))
})
