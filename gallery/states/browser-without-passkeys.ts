import type { Page } from 'playwright-core'

/** As the script leaves a page where the browser knows no passkeys. */
export function showNone(page: Page): Promise<void> {
  return page.evaluate(() => {
    document.querySelector('[data-passkey]')?.setAttribute('hidden', '')
    document.querySelector('[data-no-passkey]')?.removeAttribute('hidden')
  })
}
