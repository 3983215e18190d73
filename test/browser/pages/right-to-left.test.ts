import { expect, test } from 'vitest'
import { confirmView } from '../../../login-ui/confirm-view.ts'
import { loadTongue } from '../../../login-ui/messages/load-tongue.ts'
import { usePages } from './page-rig.ts'
import { codePage, signInPage } from './scripted-gateway.ts'

const pages = usePages()

async function arabic() {
  const tongue = await loadTongue('ar')
  return { tongue, stylesheet: '/.auth/assets/style.css', script: '/.auth/assets/client.js' }
}

/** Left as it is, the first character would be taken for one of the sentence’s, and stand right of the rest. */
test.each([
  ['an address', '_ana@example.com', codeFor],
  ['a host', '_app.example.com', signInFor],
  ['a brand', '_Acme', brandOf],
  ['what was written', '_draft', keptText],
])('in Arabic %s is read from left to right', async (_sentence, text, pageWith) => {
  const html = await pageWith(text)
  pages.gateway.on('GET /shown', () => ({ html }))
  const { page } = await pages.person()
  await page.goto(`${pages.gateway.origin}/shown`)
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
  expect(await page.evaluate(leftEdges, text)).toEqual(['in order'])
})

async function codeFor(email: string): Promise<string> {
  return codePage({ email, frame: await arabic() })
}

async function signInFor(host: string): Promise<string> {
  return signInPage({ host, frame: await arabic() })
}

async function brandOf(name: string): Promise<string> {
  return signInPage({ frame: { ...(await arabic()), brand: { name, logo: undefined, links: [] } } })
}

async function keptText(value: string): Promise<string> {
  return confirmView({
    target: 'https://app.example.com/',
    from: 'https://app.example.com/',
    email: 'ana@example.com',
    enctype: 'application/x-www-form-urlencoded',
    fields: [{ kind: 'text', name: 'title', value }],
    shownFields: 3,
    shownCharacters: 100,
    frame: await arabic(),
  })
}

/** Of each place in the page where the text stands: whether its first character is left of its second. */
function leftEdges(text: string): string[] {
  const found: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const at = node.textContent?.indexOf(text) ?? -1
    if (at < 0) continue
    const leftOf = (index: number) => {
      const range = document.createRange()
      range.setStart(node, index)
      range.setEnd(node, index + 1)
      return range.getBoundingClientRect().left
    }
    found.push(leftOf(at) < leftOf(at + 1) ? 'in order' : 'turned')
  }
  return found
}
