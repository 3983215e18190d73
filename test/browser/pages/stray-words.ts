import type { Page } from 'playwright-core'

/**
 * Texts on a page in the language nobody speaks that no message file has: names, addresses and figures aside.
 *
 * @returns each, where it is read or heard
 */
export function strayWords(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement
      // What a person wrote, the operator chose or `Intl` formats is in no message file.
      if (
        element?.closest(
          '.address, .brand, .foot-links, .sent, .languages, bdi, code, time, noscript, [id^=passkey-]',
        ) === null
      )
        found.push(node.textContent ?? '')
    }
    for (const element of document.body.querySelectorAll(
      '[aria-label], [title], [placeholder], [alt]:not(.logo)',
    ))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        found.push(element.getAttribute(name) ?? '')
    // Of a text around something else, one part has the mark at its beginning and one that at its end.
    return found.filter((text) => /[a-z]{2}/i.test(text) && !/[[\]ÅÉÎÖÛåéîöûçñšýž]/.test(text))
  })
}
