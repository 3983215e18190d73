import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RouteConfig } from '../../gateway/core/config.ts'
import { freePorts } from '../../local/ports.ts'
import { launchChromium, newPerson, type Person } from '../support/chromium.ts'
import { type RunningStack, somebodyNew } from '../support/stack.ts'
import { enterByCode } from './at-the-gate.ts'
import { gatehouseBefore } from './gatehouse-before.ts'
import { type Album, openAlbum } from './screenshots.ts'
import { listenForFailures } from './what-failed.ts'
import { Author } from './wordpress/author.ts'
import { startWordPress, type WordPress } from './wordpress/start-wordpress.ts'

/** Pages of WordPress take their time on a busy machine. */
const WAIT_MS = 30_000
/** Below the 2 MB that Debian's PHP takes, above all that anything in between keeps in one piece. */
const PICTURE_PADDING_BYTES = 1_500_000

/** WordPress asks itself by POST to get on with what is due; it has no session, and whoever else asks gets nothing. */
const ROUTES: readonly RouteConfig[] = [
  { path: '/wp-cron.php', methods: ['POST'], access: 'public' },
  { path: '/*', access: 'signed-in' },
]

/** It builds its addresses from `Host`. */
const HOST = { hostHeader: 'public', methodOverride: true } as const

type Setting = {
  readonly wordPress: WordPress
  readonly stack: RunningStack | undefined
  /** As the browser sees it. */
  readonly base: string
}

describe.each<[string, () => Promise<Setting>]>([
  ['by itself', directly],
  ['behind the gateway, asked under the public host', behindGateway],
])('WordPress %s', (place, arrange) => {
  let setting: Setting
  let person: Person
  let author: Author
  let album: Album
  let failures: readonly string[]
  beforeAll(async () => {
    setting = await arrange()
    person = await newPerson(await launchChromium())
    person.context.setDefaultTimeout(WAIT_MS)
    failures = listenForFailures(person, setting.base)
    album = openAlbum('wordpress')
    author = new Author(person, setting.base)
    if (setting.stack !== undefined) await enterByCode(person, setting.stack, '/', somebodyNew())
  })
  afterAll(async () => {
    await person?.close()
    await setting?.stack?.close()
    await setting?.wordPress.stop()
  })
  const shown = async (name: string, act: () => Promise<void>) => {
    try {
      await act()
    } finally {
      await album.take(person, name)
    }
  }

  test('is installed', () => shown('installed', () => author.install()))
  test('lets its author log in', () => shown('dashboard', () => author.logIn()))
  test('publishes a post', () =>
    shown('published', () => author.publish('The first report', 'It was quiet.')))
  test('takes a change to it', () => shown('changed', () => author.edit('The first report', ' Mostly.')))

  test('keeps an uploaded picture byte for byte, and shows it', () =>
    shown('picture', async () => {
      // What follows a PNG's last chunk is kept, and not looked at.
      const picture = Buffer.concat([await person.page.screenshot(), randomBytes(PICTURE_PADDING_BYTES)])
      const url = await author.upload('picture.png', 'image/png', picture)
      expect(url.startsWith(`${setting.base}/wp-content/uploads/`)).toBe(true)
      const kept = await person.context.request.get(url)
      expect(sha256(await kept.body())).toBe(sha256(picture))
      const shownWidth = await person.page
        .locator('.wp_attachment_image img')
        .evaluate((image) => (image as HTMLImageElement).naturalWidth)
      expect(shownWidth).toBeGreaterThan(0)
    }))

  test('shows the post to readers, and takes a comment', () =>
    shown('comment', async () => {
      await author.comment('The first report', 'Well written.')
      const text = await person.page.locator('.entry-content').textContent()
      expect(text).toMatch(/It was quiet\.\s+Mostly\./)
      expect(new URL(person.page.url()).origin).toBe(setting.base)
    }))

  test('throws a post away by the link in its list', () =>
    shown('trash-in-list', async () => {
      await author.publish('The second report', 'It was loud.')
      await author.trashInList('The second report')
      expect(await author.titles()).toEqual(['The first report', 'Hello world!'])
    }))

  // Its script sends DELETE as a POST that says so.
  test('throws a post away by the button in its editor', () =>
    shown('trash-in-editor', async () => {
      await author.publish('The third report', 'It was late.')
      await author.trashInEditor('The third report')
      expect(await author.titles()).toEqual(['The first report', 'Hello world!'])
    }))

  test('logs its author out', () => shown('logged-out', () => author.logOut()))

  test('does its timed work, for which it calls itself at its public address', () => {
    expect(readFileSync(setting.wordPress.accessLog, 'utf8')).toMatch(
      /"POST \/wp-cron\.php\S* HTTP\/1\.1" 200/,
    )
  })

  test('has failed at nothing on the way', () => {
    expect(failures, place).toEqual([])
  })
})

async function directly(): Promise<Setting> {
  const { app } = await freePorts()
  const wordPress = await startWordPress(app)
  return { wordPress, stack: undefined, base: wordPress.origin }
}

async function behindGateway(): Promise<Setting> {
  const ports = await freePorts()
  const wordPress = await startWordPress(ports.app)
  const stack = await gatehouseBefore(wordPress, { ...HOST, routes: ROUTES }, ports)
  return { wordPress, stack, base: stack.urls.gateway }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
