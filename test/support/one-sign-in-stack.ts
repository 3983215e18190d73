import type { WrittenConfig } from '../../gateway/core/config.ts'
import { freePorts } from '../../local/ports.ts'
import { type RunningStack, startDemo } from './stack.ts'

export type OneSignInStack = RunningStack & {
  /** Where each host is: `http://app.localhost:PORT`. */
  readonly app: string
  readonly other: string
  readonly login: string
}

const MANY = { tries: 1_000_000, windowSeconds: 600 }

/**
 * The demo's app under two names, and a host that signs in for both, all on the gateway's one port. The caller closes it.
 *
 * @param domain what the three names end in
 * @param page answers for `/public/*` in place of the demo's app: a hostile script's place
 */
export async function startOneSignInStack(
  domain = 'localhost',
  { rpId, page }: { readonly rpId?: string; readonly page?: string } = {},
): Promise<OneSignInStack> {
  const ports = await freePorts()
  const origin = page ?? `http://127.0.0.1:${ports.app}`
  const host = {
    origin,
    routes: [
      { path: '/public/*', access: 'public' },
      { path: '/admin/*', access: { stepUp: { action: 'admin', maxAgeMinutes: 15 } } },
      { path: '/api/*', access: 'signed-in', whenSignedOut: 'unauthorized' },
      { path: '/*', access: 'signed-in' },
    ],
  } as const
  const config: WrittenConfig = {
    login: {
      methods: ['passkey', 'email_otp'],
      signUp: { emailDomains: ['example.com'] },
      host: `login.${domain}`,
      ...(rpId === undefined ? {} : { rpId }),
    },
    hosts: { [`app.${domain}`]: host, [`other.${domain}`]: host },
    limits: { perIp: MANY, perEmail: MANY },
  }
  const stack = await startDemo({ ports, config, demo: 'beside' })
  const at = (name: string) => `http://${name}.${domain}:${ports.gateway}`
  return { ...stack, app: at('app'), other: at('other'), login: at('login') }
}
