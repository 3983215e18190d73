import type { HostConfig, RouteConfig, WrittenConfig } from '../../gateway/core/config.ts'
import { signInByCode } from '../../local/visitor.ts'
import { type RunningStack, somebodyNew, startDemo } from '../support/stack.ts'
import type { Variant } from './family.ts'
import type { Stranger } from './try-targets.ts'

export type GatewayBefore = {
  readonly port: number
  /** All who must not get to the protected resource. */
  readonly strangers: readonly Stranger[]
  /** Of an administrator. */
  readonly adminCookie: string
  readonly strictHost: (variant: Variant) => string
  close(): Promise<void>
}

/**
 * The gateway in workerd, before each of these servers twice: once with nearly all behind a sign-in, once with nearly
 * all open, which is the dangerous way to write rules.
 */
export async function startGatewayBefore(variants: readonly Variant[]): Promise<GatewayBefore> {
  const stack = await startDemo({ config: configFor(variants), demo: 'beside', onLine: () => {} })
  const { port } = new URL(stack.urls.gateway)
  const strictHost = ({ name }: Variant) => `strict-${name}.localhost:${port}`
  const openHost = ({ name }: Variant) => `open-${name}.localhost:${port}`
  const cookie = await cookieOf(stack, somebodyNew())
  return {
    port: Number(port),
    strictHost,
    adminCookie: await cookieOf(stack, 'admin@example.com'),
    strangers: [
      { about: 'signed out, where /* is signed-in', host: strictHost },
      { about: 'signed out, where /* is public', host: openHost },
      {
        about: 'signed in and no administrator, where /admin/* is for administrators',
        host: strictHost,
        cookie,
      },
    ],
    close: () => stack.close(),
  }
}

function configFor(variants: readonly Variant[]): WrittenConfig {
  const hosts = variants.flatMap((variant): [string, HostConfig][] => {
    const origin = `http://127.0.0.1:${variant.port}`
    return [
      [`strict-${variant.name}.localhost`, { origin, routes: strictRoutes(variant) }],
      [`open-${variant.name}.localhost`, { origin, routes: openRoutes(variant) }],
    ]
  })
  // Where people sign in.
  const localhost: HostConfig = {
    origin: 'http://127.0.0.1:1',
    routes: [{ path: '/*', access: 'signed-in' }],
  }
  const many = { tries: 1_000_000, windowSeconds: 600 }
  return { hosts: { localhost, ...Object.fromEntries(hosts) }, limits: { perIp: many, perEmail: many } }
}

function strictRoutes(variant: Variant): readonly RouteConfig[] {
  return [
    { path: '/public/*', access: 'public' },
    ...protectedPaths(variant).map((path): RouteConfig => ({ path, access: { groups: ['admins'] } })),
    { path: '/*', access: 'signed-in' },
  ]
}

function openRoutes(variant: Variant): readonly RouteConfig[] {
  return [
    ...protectedPaths(variant).map((path): RouteConfig => ({ path, access: 'signed-in' })),
    { path: '/*', access: 'public' },
  ]
}

function protectedPaths({ alsoProtected = [] }: Variant): readonly string[] {
  return ['/admin', ...alsoProtected].map((path) => `${path}/*`)
}

async function cookieOf(stack: RunningStack, email: string): Promise<string> {
  const visitor = stack.visitor()
  const answer = await signInByCode(visitor, stack.urls.mailbox, email)
  if (answer.status !== 200) throw new Error(`${email} could not sign in: ${answer.text}`)
  return visitor.cookieHeader()
}
