import { afterEach, expect, test, vi } from 'vitest'
import { KeySet, KeySetUnavailable } from '../../gateway/session/key-set.ts'
import { aKey, ISSUER, POOL_ID, serveKeys } from './token-issuer.ts'

const URI = `${ISSUER}/.well-known/jwks.json`

afterEach(() => vi.restoreAllMocks())

test('a set that does not come is waited for three seconds', async () => {
  const jwks = await serveKeys([])
  jwks.state.hangs = true
  const timeout = AbortSignal.timeout.bind(AbortSignal)
  const asked = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(20))
  const keys = new KeySet({ endpoint: jwks.url, now: () => 0 })
  await expect(keys.getJwks(URI)).rejects.toThrow(KeySetUnavailable)
  expect(asked).toHaveBeenCalledWith(3_000)
  await jwks.close()
})

test('one request’s fetch is not another’s: who goes away takes nobody along', async () => {
  const jwks = await serveKeys([await aKey('k')])
  const keys = new KeySet({ endpoint: jwks.url, now: () => 0 })
  await Promise.all([keys.getJwks(URI), keys.getJwks(URI)])
  expect(jwks.state.paths).toEqual([`/${POOL_ID}/.well-known/jwks.json`, `/${POOL_ID}/.well-known/jwks.json`])
  await jwks.close()
})

test('without an endpoint it is asked for where the issuer says', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('{"keys":[]}'))
  await new KeySet({ endpoint: undefined, now: () => 0 }).getJwks(URI)
  expect(fetched.mock.calls.map(([url]) => url)).toEqual([URI])
})
