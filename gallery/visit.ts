import type { Page } from 'playwright-core'
import type { StatesServer } from './serve-states.ts'
import { nameOf, type PageState } from './state.ts'

/**
 * Goes to a state and does there what it takes to look like it.
 *
 * @throws Error with the state's name, where it never comes to that
 */
export async function visit(page: Page, server: StatesServer, state: PageState, lang = 'en'): Promise<void> {
  try {
    await page.goto(server.at(state, lang))
    await state.does?.(page)
  } catch (cause) {
    throw new Error(`${nameOf(state)} was not reached`, { cause })
  }
}
