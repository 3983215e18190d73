import { generateKeyPairSync } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { createAssertionSigner } from '../../gateway/proxy/assertion.ts'
import { json, startScripted } from '../providers/scripted-server.ts'
import { aSession } from '../session/a-session.ts'

export const ISSUER = 'https://app.example.com'
export const AUDIENCE = 'https://legacy.internal.example.com'

/** A private key as the configuration has it. */
export function aKeyText(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** The gateway's signer over this ring, by the real clock: the verifiers read it too. */
export function aGatewaySigner(keys: readonly string[], secondsAhead = 0) {
  const now = () => Date.now() + secondsAhead * 1000
  const signer = createAssertionSigner({ keys, now })
  const session = aSession({ groups: ['admins', 'Prüfer'], expiresAt: Date.now() / 1000 + 3_600 })
  return {
    publicKeys: () => signer.publicKeys(),
    sign: async (to = { issuer: ISSUER, audience: AUDIENCE }) =>
      signer.assertionFor({ ...session }, to, async () => ['pop', 'user']),
  }
}

/** What stands for `/.auth/jwks.json`: publishes a ring, counts how often it is asked, and can fall silent. */
export async function serveKeySet(ring: readonly string[]) {
  const server = await startScripted()
  const publish = async (keys: readonly string[]) =>
    server.say(json({ keys: await aGatewaySigner(keys).publicKeys() }))
  await publish(ring)
  return {
    url: `${server.url}/.auth/jwks.json`,
    timesAsked: () => server.asked.length,
    publish,
    say: server.say,
    /** Answers no more. `once` resolves with the first question, which is open until either side hangs up. */
    fallSilent() {
      let waiting: ServerResponse | undefined
      const once = new Promise<void>((resolve) => {
        server.say((response) => {
          waiting ??= response
          resolve()
        })
      })
      return { once, isOpen: () => waiting?.closed === false, hangUp: () => waiting?.destroy() }
    },
    close: server.close,
  }
}
