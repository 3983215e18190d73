import { readFileSync } from 'node:fs'
import { build } from 'esbuild'

export const DEPLOY_DOCUMENT = readFileSync('docs/deploy-cloudflare.md', 'utf8')

/** What stands between a document's fences of a language. */
export function blocksOf(document: string, language: string): readonly string[] {
  const fences = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm')
  return [...document.matchAll(fences)].map(([, block]) => block ?? '')
}

/** What a configuration file of this text would export. */
export async function configOf(text: string): Promise<unknown> {
  const { outputFiles } = await build({
    stdin: { contents: text, resolveDir: '.', loader: 'ts' },
    bundle: true,
    format: 'esm',
    write: false,
  })
  const code = Buffer.from(outputFiles[0]?.text ?? '').toString('base64')
  const module = (await import(`data:text/javascript;base64,${code}`)) as { default: unknown }
  return module.default
}

/** The document's configuration A, and B: the same with another host. */
export function deployConfigs(): Readonly<Record<'A' | 'B', string>> {
  const [whole = '', host = ''] = blocksOf(DEPLOY_DOCUMENT, 'ts')
  return { A: whole, B: withHost(whole, host) }
}

/** With another entry under `hosts`, the last part of a configuration. */
export function withHost(whole: string, host: string): string {
  return `${whole.slice(0, whole.indexOf('  hosts: {'))}  hosts: {\n${host}  },\n})\n`
}

/** The repository's wrangler.toml as the document wants it: lines in place of one, lines at the end. */
export function wranglerSettings(variant: 'A' | 'B' | 'several hosts'): string {
  const [a = '', b = '', several = '', end = ''] = blocksOf(DEPLOY_DOCUMENT, 'toml')
  const routes = { A: a, B: b, 'several hosts': several }[variant]
  const settings = readFileSync('wrangler.toml', 'utf8')
  return `${settings.replace('preview_urls = false\n', (line) => line + routes)}\n${end}`
}
