import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium, newPerson, type Person } from '../support/chromium.ts'
import { type HostileStack, hostileStack, SITES } from './pages/hostile-stack.ts'
import { signIn, usePeople } from './pages/people.ts'

// G6: nobody's frame holds a page of ours; what else is shown in one leads out of it.
const PAGES = ['/.auth/login', '/.auth/logout', '/.auth/passkey/new', '/.auth/unknown']
/** What Chromium shows in place of a page that may not be framed. */
const BLOCKED = 'chrome-error://chromewebdata/'

let stack: HostileStack
let ana: Person
const somebody = usePeople()
beforeAll(async () => {
  stack = await hostileStack()
  ana = await newPerson(await launchChromium())
  await signIn(ana, stack)
})
afterAll(() => ana.close())

/** @returns what the frames of a page show, once all have loaded */
async function framed({ page }: Person, urls: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(
    (all) =>
      Promise.all(
        all.map(
          (src) =>
            new Promise((resolve) => {
              const frame = Object.assign(document.createElement('iframe'), { src })
              frame.onload = resolve
              document.body.append(frame)
            }),
        ),
      ),
    urls,
  )
  return page
    .frames()
    .slice(1)
    .map((frame) => frame.url())
}

describe('no page of ours is shown in a frame', () => {
  test.each<[string, () => string]>([
    ['of the app’s own page', () => stack.at('/public/theirs')],
    ...SITES.map((site) => [`of a page at ${site}`, () => stack.from(site)] satisfies [string, () => string]),
  ])('%s', async (_sentence, at) => {
    await ana.page.goto(at())
    const statuses: number[] = []
    ana.page.on('response', (answer) => statuses.push(answer.status()))
    expect(
      await framed(
        ana,
        PAGES.map((path) => stack.at(path)),
      ),
    ).toEqual(PAGES.map(() => BLOCKED))
    ana.page.removeAllListeners('response')
    expect(statuses.sort()).toEqual([403, 403, 403, 404])
  })
})

describe('a guarded page in a frame, for somebody signed out,', () => {
  test('says so, and its link takes the whole window to the sign-in page', async () => {
    const { page } = await somebody()
    await page.goto(stack.at('/public/theirs'))
    expect(await framed({ page } as Person, [stack.at('/reports?year=2025')])).toEqual([
      stack.at('/reports?year=2025'),
    ])
    await page.frameLocator('iframe').getByRole('link', { name: 'Sign in' }).click()
    await page.getByLabel('E-mail address').waitFor()
    expect(new URL(page.url()).searchParams.get('return_to')).toBe('/reports?year=2025')
  })

  test.each(SITES)('says nothing to a page at %s', async (site) => {
    const person = await somebody()
    await person.page.goto(stack.from(site))
    expect(await framed(person, [stack.at('/reports')])).toEqual([BLOCKED])
  })
})
