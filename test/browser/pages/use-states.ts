import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { type StatesServer, serveStates } from '../../../gallery/serve-states.ts'
import { nameOf, type PageState } from '../../../gallery/state.ts'
import { STATES } from '../../../gallery/states.ts'
import { visit } from '../../../gallery/visit.ts'
import type { Tongue } from '../../../login-ui/messages/tongue.ts'
import { launchChromium, newPerson, type Person } from '../../support/chromium.ts'

/** By name, for a table of tests. */
export const EACH_STATE = STATES.map((state) => [nameOf(state), state] as const)

/** Those that differ by more than words. */
export const EACH_LOOK = EACH_STATE.filter(([, { looksLikeAnother }]) => !looksLikeAnother)

/**
 * Every state in one tab, for a browser's start costs more than a page. A word of the policy's, or an exception, fails the
 * test.
 *
 * @returns goes there
 */
export function useStates(
  tongues: readonly Tongue[] = [],
): (state: PageState, lang?: string) => Promise<Page> {
  let person: Person
  let server: StatesServer
  const complaints: string[] = []
  beforeAll(async () => {
    server = await serveStates(STATES, tongues)
    person = await newPerson(await launchChromium())
    person.page.on('pageerror', (error) => complaints.push(String(error)))
    person.page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) complaints.push(message.text())
    })
  })
  afterAll(async () => {
    await person.close()
    await server.close()
  })
  return async (state, lang) => {
    await visit(person.page, server, state, lang)
    expect(complaints.splice(0)).toEqual([])
    return person.page
  }
}
