// Modules that the build provides (build/worker.ts), and the one that the runtime does.

declare module 'cloudflare:workers' {
  export const env: Readonly<Record<string, unknown>>
  export class DurableObject {
    constructor(state: unknown, env: unknown)
  }
  /** Lets a promise outlive the request that is being answered. */
  export function waitUntil(work: Promise<unknown>): void
}

declare module 'gatehouse:config' {
  import type { GatehouseConfig } from './core/config.ts'

  import type { Asset } from './sign-in/desk.ts'

  const config: GatehouseConfig
  export default config
  /** Paths by host, and what lies there: build/brand-sheets.ts. */
  export const brandSheets: Readonly<Record<string, string>>
  export const brandAssets: Readonly<Record<string, Asset>>
}

declare module 'gatehouse:asset-paths' {
  export const stylesheet: string
  export const script: string
}

declare module 'gatehouse:assets' {
  import type { Asset } from './sign-in/desk.ts'
  export const assets: Readonly<Record<string, Asset>>
}
