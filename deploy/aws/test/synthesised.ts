import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { App, type Stack } from 'aws-cdk-lib'
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions'
import { checkSettings, readSettings } from '../check-settings.ts'
import { makeStacks } from '../make-stacks.ts'
import type { Settings } from '../settings.ts'
import type { BuiltFor } from '../stacks/built-for.ts'

/** The configuration that goes with `deployment.example.json`. */
export const BUILT_FOR: BuiltFor = {
  aws: { region: 'us-east-1', registryTable: 'gatehouse-registry', secretId: 'gatehouse/secrets' },
  maxAgeHours: 12,
  hosts: {
    'app.example.com': { origin: 'https://legacy.internal.example.com/old', hostHeader: 'origin' },
  },
}

/** What a build leaves, as far as a template cares. */
export function someDist(): string {
  const dist = mkdtempSync(join(tmpdir(), 'gatehouse-dist-'))
  after(() => rmSync(dist, { recursive: true, force: true }))
  mkdirSync(join(dist, 'lambda-edge'))
  mkdirSync(join(dist, 'triggers'))
  for (const name of ['viewer-request', 'origin-request', 'origin-response']) {
    writeFileSync(join(dist, 'lambda-edge', `${name}.zip`), `${name} gatehouse.config.js`)
  }
  writeFileSync(join(dist, 'lambda-edge', 'built-for.json'), JSON.stringify(BUILT_FOR))
  for (const name of ['define-challenge', 'create-challenge', 'verify-challenge', 'pre-sign-up']) {
    writeFileSync(join(dist, 'triggers', `${name}.zip`), name)
  }
  return dist
}

export const EXAMPLE = readSettings('deployment.example.json')
/** A pool and a distribution there are already. */
export const EXISTING: Settings = checkSettings({
  secretId: 'gatehouse/secrets',
  existingPool: {
    userPoolId: 'us-east-1_Example',
    clientId: '1example23456789',
    authsignalApiUrl: 'https://api.authsignal.com/v1',
    authsignalAction: 'cognitoAuth',
  },
  existingDistribution: {
    distributionId: 'E1EXAMPLE',
    registryTable: 'gatehouse-registry',
    signInRequestsPerMinute: 600,
  },
})

/** @returns the template of the stack of that name */
export function synthesise(name: string, settings: Settings = EXAMPLE, made: Partial<Made> = {}): Template {
  return Template.fromStack(stackOf(name, settings, made))
}

/** @returns why that stack would not be deployed */
export function problemsOf(name: string, dist: string): string[] {
  return said('findError', stackOf(name, EXAMPLE, { dist }))
}

/** @returns what is said of that stack when it is deployed all the same */
export function warningsOf(name: string, made: Partial<Made>): string[] {
  return said('findWarning', stackOf(name, EXAMPLE, made))
}

function said(found: 'findError' | 'findWarning', stack: Stack): string[] {
  return Annotations.fromStack(stack)
    [found]('*', Match.anyValue())
    .map(({ entry }) => String(entry.data))
}

type Made = { readonly dist: string; readonly triggers: 'named' | 'later' }

export function stackOf(name: string, settings: Settings, made: Partial<Made> = {}): Stack {
  const app = new App()
  makeStacks(app, settings, { dist: made.dist ?? someDist(), triggers: made.triggers ?? 'named' })
  return app.node.findChild(name) as Stack
}

type Resource = { readonly Properties: Record<string, unknown>; readonly [attribute: string]: unknown }

/** @returns the stack's resources of that type */
export function resourcesOf(template: Template, type: string): Resource[] {
  return Object.values(template.findResources(type)) as unknown as Resource[]
}
