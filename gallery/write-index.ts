import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { type Html, html, toText } from '../login-ui/html.ts'
import { fileOf, type Shot } from './shots.ts'

/** Four across, three down: each still large enough to read. */
const SHOTS_PER_SHEET = 12
const SHEET_WIDTH = 1_720

/**
 * Writes `index.html` with all shots, and contact sheets: several shots in one picture, drawn by the browser.
 *
 * @param folder where the shots are
 * @returns the sheets' files
 */
export async function writeIndex(
  browser: Browser,
  shots: readonly Shot[],
  folder: string,
): Promise<readonly string[]> {
  const sheets = Array.from({ length: Math.ceil(shots.length / SHOTS_PER_SHEET) }, (_, i) => ({
    file: `sheet-${i + 1}.png`,
    shots: shots.slice(i * SHOTS_PER_SHEET, (i + 1) * SHOTS_PER_SHEET),
  }))
  const page = await browser.newPage({ viewport: { width: SHEET_WIDTH, height: 800 } })
  for (const sheet of sheets) {
    const source = join(folder, sheet.file.replace('.png', '.html'))
    writeFileSync(source, document(sheet.file, sheet.shots.map(figure)))
    await page.goto(pathToFileURL(source).href)
    await page.screenshot({ path: join(folder, sheet.file), fullPage: true })
  }
  await page.close()
  writeFileSync(join(folder, 'index.html'), document('The pages', byPage(shots)))
  return sheets.map(({ file }) => file)
}

function byPage(shots: readonly Shot[]): readonly Html[] {
  const pages = [...new Set(shots.map(({ state }) => state.page))]
  return pages.map(
    (page) => html`<h2>${page}</h2>
${shots.filter(({ state }) => state.page === page).map(figure)}`,
  )
}

function figure(shot: Shot): Html {
  const { state, look } = shot
  const about = `${state.page}: ${state.state} (${look.name})`
  return html`<figure><figcaption>${about}</figcaption><a href="${fileOf(shot)}"><img src="${fileOf(shot)}" alt="${about}"></a></figure>
`
}

function document(title: string, body: readonly Html[]): string {
  return toText(html`<html lang="en"><meta charset="utf-8"><title>${title}</title>
<style>
body{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:1rem;margin:1rem;background:#888;color:#000;font:14px/1.3 system-ui,sans-serif;align-items:start}
h2{grid-column:1/-1;margin:0}
figure{margin:0}
img{display:block;width:100%;max-height:44rem;object-fit:contain;object-position:0 0}
figcaption{font-weight:600;margin-bottom:.25rem}
</style>
${body}`)
}
