import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright-core'
import type { Person } from '../../support/chromium.ts'

/** Somebody who sets up a WordPress and writes in it, with nothing but a browser. */
export class Author {
  readonly page: Page
  readonly #base: string
  readonly #password = randomBytes(18).toString('base64url')

  /** @param base where WordPress is, as this browser sees it */
  constructor({ page }: Person, base: string) {
    this.page = page
    this.#base = base
  }

  /** The installer, which a WordPress without tables redirects to from everywhere. */
  async install(): Promise<void> {
    await this.page.goto(`${this.#base}/`)
    await this.page.getByLabel('Site Title').fill('The legacy blog')
    await this.page.getByLabel('Username').fill('author')
    await this.page.locator('#pass1').fill(this.#password)
    await this.page.getByLabel('Your Email').fill('author@example.com')
    await this.page.getByRole('button', { name: 'Install WordPress' }).click()
    await this.page.getByRole('heading', { name: 'Success!' }).waitFor()
  }

  async logIn(): Promise<void> {
    await this.page.getByRole('link', { name: 'Log In' }).click()
    // The page takes the focus to its first field when it sees fit; what is typed until then lands there as well.
    await this.page.waitForFunction('document.activeElement?.id === "user_login"')
    await this.page.locator('#user_login').fill('author')
    await this.page.locator('#user_pass').fill(this.#password)
    await this.page.getByRole('button', { name: 'Log In' }).click()
    await this.page.getByRole('heading', { name: 'Dashboard', exact: true }).waitFor()
  }

  /** In the block editor, which speaks to WordPress's REST API. */
  async publish(title: string, text: string): Promise<void> {
    await this.page.goto(`${this.#base}/wp-admin/post-new.php`)
    await dismissWelcome(this.page)
    await this.page.getByRole('textbox', { name: 'Add title' }).fill(title)
    await this.page.getByRole('textbox', { name: 'Add title' }).press('Enter')
    await this.page.keyboard.type(text)
    await this.page.getByRole('button', { name: 'Publish', exact: true }).click()
    const panel = this.page.getByRole('region', { name: 'Editor publish' })
    await panel.getByRole('button', { name: 'Publish', exact: true }).click()
    await panel.getByText('is now live').waitFor()
  }

  /** Changes a published post. */
  async edit(title: string, more: string): Promise<void> {
    await this.#openInEditor(title, this.page)
    await this.page.locator('.is-root-container p').last().click()
    await this.page.keyboard.press('End')
    await this.page.keyboard.type(more)
    await this.page.getByRole('button', { name: 'Update', exact: true }).click()
    await this.page.getByText('Post updated.').first().waitFor()
  }

  /** @returns where the file is served from, as the media library links it */
  async upload(name: string, mimeType: string, buffer: Buffer): Promise<string> {
    await this.page.goto(`${this.#base}/wp-admin/media-new.php`)
    await this.page.locator('#plupload-upload-ui input[type=file]').setInputFiles({ name, mimeType, buffer })
    await this.page.locator('.media-item').getByRole('link', { name: 'Edit' }).waitFor()
    await this.page.goto(`${this.#base}/wp-admin/upload.php?mode=list`)
    await this.page.locator('td.title strong a').first().click()
    return this.page.locator('#attachment_url').inputValue()
  }

  /** From the front page to a post, and a comment under it. */
  async comment(title: string, text: string): Promise<void> {
    await this.read(title)
    await this.page.getByRole('textbox', { name: 'Comment' }).fill(text)
    await this.page.getByRole('button', { name: 'Post Comment' }).click()
    await this.page.locator('.wp-block-comment-content', { hasText: text }).waitFor()
  }

  async read(title: string): Promise<void> {
    await this.page.goto(`${this.#base}/`)
    await this.page.getByRole('link', { name: title, exact: true }).first().click()
    await this.page.getByRole('heading', { name: title, exact: true }).first().waitFor()
  }

  /** Published posts, as the back office lists them. */
  async titles(): Promise<readonly string[]> {
    await this.page.goto(`${this.#base}/wp-admin/edit.php?post_status=publish`)
    return this.page.locator('td.title a.row-title').allTextContents()
  }

  /**
   * By the editor's own button, which asks by POST with `X-HTTP-Method-Override: DELETE`: WordPress's scripts never send
   * another method, because some servers take none. In a tab of its own, for the editor leaves when that has worked.
   */
  async trashInEditor(title: string): Promise<void> {
    const tab = await this.page.context().newPage()
    try {
      await this.#openInEditor(title, tab)
      const answered = tab.waitForResponse(
        (response) => response.request().headers()['x-http-method-override'] === 'DELETE',
      )
      await tab.getByRole('button', { name: 'Move to trash' }).click()
      await answered
    } finally {
      await tab.close()
    }
  }

  /** By the link below a post's title in the list of posts. */
  async trashInList(title: string): Promise<void> {
    await this.page.goto(`${this.#base}/wp-admin/edit.php`)
    const row = this.page.locator('tr.type-post', { hasText: title })
    await row.hover()
    await row.getByRole('link', { name: 'Trash' }).click()
    await this.page.getByText('1 post moved to the Trash.').waitFor()
  }

  async logOut(): Promise<void> {
    await this.page.goto(`${this.#base}/wp-admin/profile.php`)
    await this.page.locator('#wp-admin-bar-my-account').hover()
    await this.page.locator('#wp-admin-bar-logout a').click()
    await this.page.getByText('You are now logged out').waitFor()
  }

  async #openInEditor(title: string, page: Page): Promise<void> {
    await page.goto(`${this.#base}/wp-admin/edit.php`)
    await page.locator('a.row-title', { hasText: title }).click()
    await dismissWelcome(page)
    await page.getByRole('textbox', { name: 'Add title' }).waitFor()
  }
}

/** A guide comes up once for each browser, at its own pace: it is told away before it comes. */
async function dismissWelcome(page: Page): Promise<void> {
  await page.waitForFunction('window.wp?.data?.select("core/edit-post")')
  await page.evaluate('wp.data.dispatch("core/preferences").set("core/edit-post", "welcomeGuide", false)')
}
