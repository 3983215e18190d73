import { isMethod } from './method.ts'
import type { Normal } from './normalise.ts'

/** A browser's question before a page of another origin may send something: Fetch 3.2.2. */
export type Preflight = {
  readonly origin: string
  /** Of the request that is to follow. */
  readonly method: string
}

/**
 * @returns undefined where this is none: an `OPTIONS` that lacks one of its two fields is an ordinary request, and meets
 *   its route's need like any other
 */
export function readPreflight({
  method,
  headers,
}: Pick<Normal, 'method' | 'headers'>): Preflight | undefined {
  if (method !== 'OPTIONS') return undefined
  const origin = headers.get('origin')
  const wanted = headers.get('access-control-request-method')
  if (origin === null || wanted === null || !isMethod(wanted)) return undefined
  return { origin, method: wanted }
}
