import type { Page } from 'playwright-core'
import type { Person } from '../../support/chromium.ts'

/** Somebody at Node-RED's editor, with nothing but a browser. */
export class FlowEditor {
  readonly page: Page

  constructor({ page }: Person) {
    this.page = page
  }

  async waitUntilLoaded(): Promise<void> {
    await this.page.locator('#red-ui-workspace-chart').waitFor()
    await this.page.locator('#red-ui-palette .red-ui-palette-node').first().waitFor()
  }

  /** @param flow JSON */
  async importFlow(flow: string): Promise<void> {
    await this.page.locator('#red-ui-workspace-chart').click({ position: { x: 300, y: 300 } })
    await this.page.keyboard.press('Control+i')
    await this.page.locator('#red-ui-clipboard-dialog-import-text').fill(flow)
    await this.page.locator('#red-ui-clipboard-dialog-ok').click()
    await this.#putDown()
  }

  async deploy(): Promise<void> {
    await this.page.locator('#red-ui-header-button-deploy').click()
    await this.page.getByText('Successfully deployed').waitFor()
  }

  async openDebugSidebar(): Promise<void> {
    await this.page.keyboard.press('Control+g')
    await this.page.keyboard.press('d')
    await this.page.locator('.red-ui-debug-content').first().waitFor()
  }

  /** The button of the flow's inject node. */
  async press(): Promise<void> {
    await this.page.locator('.red-ui-flow-node-button-button').first().click()
  }

  /** Resolves when the sidebar shows this message. */
  async hears(payload: string): Promise<void> {
    await this.page.locator('.red-ui-debug-msg-payload', { hasText: payload }).first().waitFor()
  }

  /** What is imported hangs on the pointer, as soon as that moves, until it is put down. */
  async #putDown(): Promise<void> {
    const chart = await this.page.locator('#red-ui-workspace').boundingBox()
    const [x, y] = [(chart?.x ?? 0) + 350, (chart?.y ?? 0) + 250]
    await this.page.locator('#red-ui-clipboard-dialog').waitFor({ state: 'hidden' })
    await this.page.mouse.move(x - 50, y - 50)
    await this.page.mouse.move(x, y, { steps: 5 })
    await this.page.mouse.click(x, y)
  }
}
