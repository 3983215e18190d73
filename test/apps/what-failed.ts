import type { Request } from 'playwright-core'
import type { Person } from '../support/chromium.ts'

/**
 * What an app failed at in somebody's browser, in the order it did, without what differs from run to run. What it
 * wants from elsewhere (avatars, catalogues) it does not get: no name leads off this machine.
 */
export function listenForFailures({ page }: Person, base: string): readonly string[] {
  const failures: string[] = []
  const report = (what: string, request: Request) => {
    const { origin, pathname, search } = new URL(request.url())
    if (origin === base) failures.push(`${what} ${request.method()} ${pathname}${search}`)
  }
  page.on('response', (response) => {
    if (response.status() >= 400) report(String(response.status()), response.request())
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // A page that is left lets go of what it had not finished.
    if (why !== 'net::ERR_ABORTED') report(why, request)
  })
  page.on('pageerror', (error) => failures.push(`script: ${error.message}`))
  return failures
}
