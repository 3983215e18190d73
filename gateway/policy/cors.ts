import type { CorsConfig } from '../core/config.ts'
import { CORS_MAX_AGE_SECONDS } from '../core/limits.ts'

/** A route's word on pages of other origins, made ready once. */
export type Cors = {
  readonly origins: ReadonlySet<string>
  readonly preflight: 'answer' | 'origin'
  /** As the preflight's answer has them. */
  readonly methods: string
  readonly headers: string
  readonly maxAgeSeconds: number
}

/** Fetch 3.2.2: what a page may do without asking, where neither `cors.methods` nor the route says more. */
const SAFELISTED = ['GET', 'HEAD', 'POST']

export function compileCors(written: CorsConfig, routeMethods: readonly string[] | undefined): Cors {
  return {
    origins: new Set(written.origins),
    preflight: written.preflight ?? 'answer',
    methods: (written.methods ?? routeMethods ?? SAFELISTED).join(', '),
    headers: (written.headers ?? ['Content-Type']).join(', '),
    maxAgeSeconds: written.maxAgeSeconds ?? CORS_MAX_AGE_SECONDS,
  }
}
