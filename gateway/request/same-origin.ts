import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'

/**
 * Does an unsafe request come from a page of ours? `Sec-Fetch-Site` is set by the browser alone (Fetch Metadata 2.4);
 * where it is absent or `none`, `Origin` must be ours. `same-site` is not enough: a sibling's subdomain is not us.
 *
 * @param origin ours, e.g. `https://app.example.com`
 */
export function requireSameOrigin(headers: Headers, origin: string): Result<'same-origin', Refusal> {
  const fetchSite = headers.get('sec-fetch-site')
  const saidOrigin = headers.get('origin')
  if (fetchSite === 'same-origin') return ok('same-origin')
  if ((fetchSite === null || fetchSite === 'none') && saidOrigin === origin) return ok('same-origin')
  return fail({ reason: 'cross_site', fetchSite: fetchSite ?? '', origin: saidOrigin ?? '' })
}

/** Stricter: only `Origin` counts, and it must be there. */
export function requireOwnOrigin(headers: Headers, origin: string): Result<'own', Refusal> {
  const saidOrigin = headers.get('origin')
  if (saidOrigin === origin) return ok('own')
  return fail({
    reason: 'cross_site',
    fetchSite: headers.get('sec-fetch-site') ?? '',
    origin: saidOrigin ?? '',
  })
}
