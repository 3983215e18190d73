import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadConfig } from '../../local/load-config.ts'
import { freePorts } from '../../local/ports.ts'
import { signInByCode } from '../../local/visitor.ts'
import { somebodyNew, startDemo } from '../support/stack.ts'
import { blocksOf, DEPLOY_DOCUMENT, deployConfigs } from './deploy-document.ts'

// docs/deploy-cloudflare.md, "Try its rules on this machine first".
const ORIGIN = 'http://127.0.0.1:3000'
const written = blocksOf(DEPLOY_DOCUMENT, 'ts').find((block) => block.includes('localhost')) ?? ''

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-local-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('names the app in one place', () => expect(written.split(ORIGIN)).toHaveLength(2))

test.each(['A', 'B'] as const)(
  'the routes of %s run here, with nothing but the app added',
  async (variant) => {
    const ports = await freePorts()
    const at = mkdtempSync(join(folder, variant))
    symlinkSync(resolve('gateway'), join(at, 'gateway'))
    writeFileSync(join(at, 'production.config.ts'), deployConfigs()[variant])
    writeFileSync(join(at, 'local.config.ts'), written.replace(ORIGIN, `http://127.0.0.1:${ports.app}`))
    const config = await loadConfig(join(at, 'local.config.ts'))
    const stack = await startDemo({ ports, config, demo: 'beside' })
    try {
      const person = stack.visitor()
      expect((await person.get('/reports')).status).toBe(401)
      await signInByCode(person, stack.urls.mailbox, somebodyNew())
      expect((await person.get('/reports')).status).toBe(200)
    } finally {
      await stack.close()
    }
  },
)
