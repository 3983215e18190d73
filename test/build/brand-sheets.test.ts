import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { buildAssets, bundleStyle } from '../../build/assets.ts'
import { brandSheets, brandStyle } from '../../build/brand-sheets.ts'
import { CONFIG_MODULE } from '../../build/provided-modules.ts'
import { buildConfig, writeConfig } from '../../build/worker.ts'
import type { Brand } from '../../gateway/core/brand.ts'
import type { GatehouseConfig } from '../../gateway/core/config.ts'
import { signInView } from '../../login-ui/sign-in-view.ts'
import { GOOD } from '../config/a-config.ts'
import { FRAME } from '../login-ui/a-frame.ts'

const BLUE: Brand = { colours: { accent: '#0b5fff' } }
const PLAIN: Brand = { background: 'plain' }
const sheetsOf = (hosts: Record<string, { brand?: Brand }>, login: { brand?: Brand; host?: string } = {}) =>
  brandSheets({ login, hosts })
const textOf = (base64 = '') => gunzipSync(Buffer.from(base64, 'base64')).toString('utf8')

describe('each look has a stylesheet of its own:', () => {
  test('two hosts with two brands have two, and a third has ours', async () => {
    const { stylesheets, assets } = await sheetsOf({
      'a.test': { brand: BLUE },
      'b.test': { brand: PLAIN },
      'c.test': {},
    })
    expect(Object.keys(stylesheets)).toEqual(['a.test', 'b.test'])
    expect(new Set(Object.values(stylesheets)).size).toBe(2)
    expect(Object.keys(assets).sort()).toEqual(Object.values(stylesheets).sort())
  })

  test('two hosts that look alike share one', async () => {
    const { stylesheets, assets } = await sheetsOf(
      { 'a.test': {}, 'b.test': {} },
      { brand: BLUE, host: 'login.test' },
    )
    expect(Object.keys(stylesheets)).toEqual(['a.test', 'b.test', 'login.test'])
    expect(Object.keys(assets)).toHaveLength(1)
  })

  test.each([
    ['nobody has a brand', {}],
    ['a brand says nothing of looks', { name: 'Example', links: [], texts: {} }],
  ])('none where %s', async (_, brand) => {
    expect(await sheetsOf({ 'a.test': { brand } })).toEqual({ stylesheets: {}, assets: {} })
  })

  test('ours comes first in it, whole, and it is named by what it holds', async () => {
    const [[path, asset] = ['', undefined]] = Object.entries(
      (await sheetsOf({ 'a.test': { brand: BLUE } })).assets,
    )
    const base = await bundleStyle()
    expect(path).toMatch(/^\/\.auth\/assets\/[0-9a-f]{16}\.css$/)
    expect(asset?.contentType).toBe('text/css; charset=utf-8')
    expect(textOf(asset?.gzipBase64).startsWith(base)).toBe(true)
    expect((await buildAssets()).assets[path]).toBeUndefined()
  })
})

describe('it lies beside the worker, with the configuration:', () => {
  const CONFIG = { ...GOOD, hosts: { 'a.test': { ...GOOD.hosts['app.example.com'], brand: BLUE } } }
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-brand-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test.each([
    ['as npm start writes it', 'started', writeConfig],
    [
      'as npm run build bundles it',
      'built',
      async (config: GatehouseConfig, into: string) => {
        const file = join(folder, 'tried.json')
        writeFileSync(file, JSON.stringify(config))
        await buildConfig(file, config, into)
      },
    ],
  ])('%s', async (_, name, write) => {
    const into = join(folder, name)
    mkdirSync(into)
    await write(CONFIG as unknown as GatehouseConfig, into)
    const module = await import(pathToFileURL(join(into, CONFIG_MODULE)).href)
    const expected = await sheetsOf({ 'a.test': { brand: BLUE } })
    expect(module.default).toEqual(CONFIG)
    expect([module.brandSheets, module.brandAssets]).toEqual([expected.stylesheets, expected.assets])
  })
})

describe('each field is taken whole from the nearest:', () => {
  const COMMON: Brand = { colours: { accent: '#8c2f5b', ground: '#fff6dc' }, background: 'plain' }

  test('the host’s colours come in place of all of the others’', async () => {
    const { assets } = await sheetsOf({ 'a.test': { brand: BLUE } }, { brand: COMMON })
    const [css = ''] = Object.values(assets).map((asset) => textOf(asset.gzipBase64))
    expect(css).toContain('--accent:#0b5fff;')
    expect(css).not.toContain('fff6dc')
    expect(css).toContain('--backdrop:var(--backdrop-plain);')
  })
})

describe('what stands in it', () => {
  test('what is said for the light page only does not count on the dark one', () => {
    const css = brandStyle({ colours: { ink: '#2b2210', ground: '#fff6dc' } })
    const [light = '', dark = ''] = css.split('@media (prefers-color-scheme:dark)')
    const names = (text: string) => [...text.matchAll(/--[\w-]+(?=:)/g)].map(([name]) => name)
    expect(names(light)).toContain('--ink')
    expect(names(dark)).toEqual(names(light))
    expect(dark).toContain('--ink:#e9edeb;')
  })

  test('is colours by number, and nothing that was written', () => {
    const css = brandStyle({ colours: { accent: '#05A', button: '#FFD400', dark: { accent: '#9cf' } } })
    expect(css.replaceAll(/--[\w-]+:#[0-9a-f]{3}(?:[0-9a-f]{3})?;/gi, '')).toBe(
      ':root{}@media (prefers-color-scheme:dark){:root{}}',
    )
  })

  test.each([['#fff}body{display:none}'], ['red'], ['</style>']])(
    'the colour %j makes none at all',
    (accent) => {
      expect(() => brandStyle({ colours: { accent } })).toThrow('not a colour')
    },
  )

  test.each([['https://evil.example/x.png'], ['data:image/png;base64,AA==");}body{display:none}'], ['x")']])(
    'the picture %j makes none at all',
    (image) => {
      expect(() => brandStyle({ background: { image } })).toThrow('no picture')
    },
  )

  test('a picture behind, and a quiet place for words before it', () => {
    const css = brandStyle({ background: { image: 'data:image/png;base64,iVBORw0KGgo=' } })
    expect(css).toContain('url("data:image/png;base64,iVBORw0KGgo=")')
    expect(css).toContain('--panel:var(--ground);')
  })
})

test('the sign-in page with the heaviest brand there may be stays below 40 KB', async () => {
  const logo = noise(8 * 1024)
  const brand: Brand = {
    colours: { accent: '#0b5fff', ground: '#0a2352' },
    background: { image: noise(6 * 1024) },
  }
  const links = Array.from({ length: 6 }, (_, i) => ({
    label: `${i}`.repeat(40),
    href: `https://example.com/${i}`,
  }))
  const page = signInView({
    frame: {
      ...FRAME,
      here: '/.auth/login',
      brand: { name: undefined, logo: { src: logo, alt: '' }, links },
    },
    state: 'x'.repeat(400),
    action: 'a',
    tenantId: 't',
    methods: ['passkey', 'email_otp', 'authsignal_ui'],
    email: '',
  })
  const { script, assets } = await buildAssets()
  const { assets: branded } = await sheetsOf({ 'a.test': { brand } })
  const bytes = {
    page: gzipSync(page).length,
    stylesheet: sizeOf(Object.values(branded)[0]?.gzipBase64),
    script: sizeOf(assets[script]?.gzipBase64),
  }
  const total = bytes.page + bytes.stylesheet + bytes.script
  process.stdout.write(
    `sign-in page with the heaviest brand, gzipped: ${JSON.stringify({ ...bytes, total })}\n`,
  )
  expect(total).toBeLessThan(40 * 1024)
})

const sizeOf = (base64 = '') => Buffer.from(base64, 'base64').length

/** As large as may be, and nothing in it to compress. */
function noise(maxBytes: number): string {
  const head = 'data:image/png;base64,'
  const bytes = Buffer.alloc(Math.floor((maxBytes - head.length) / 4) * 3)
  let state = 1
  for (let i = 0; i < bytes.length; i += 1) {
    state = (state * 48_271) % 2_147_483_647
    bytes[i] = state >> 8
  }
  return head + bytes.toString('base64')
}
