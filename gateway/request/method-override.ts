import { isMethod } from './method.ts'
import type { Normal } from './normalise.ts'

export const METHOD_OVERRIDE_HEADER = 'x-http-method-override'

/**
 * Scripts of some apps send `DELETE` and `PUT` as `POST` and say so in a header, for fear of proxies that take no others.
 *
 * @returns the method that is meant; undefined where nothing is said, or nothing that could be a method
 */
export function readMethodOverride({
  method,
  headers,
}: Pick<Normal, 'method' | 'headers'>): string | undefined {
  if (method !== 'POST') return undefined
  const meant = headers.get(METHOD_OVERRIDE_HEADER)?.toUpperCase()
  return meant !== undefined && isMethod(meant) ? meant : undefined
}
