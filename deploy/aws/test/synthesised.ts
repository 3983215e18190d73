import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { App, type Stack } from 'aws-cdk-lib'
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions'
import { makeStacks } from '../make-stacks.ts'
import { checkSettings, readSettings, type Settings } from '../settings.ts'

/** What a build leaves, as far as a template cares. */
export function someDist(): string {
  const dist = mkdtempSync(join(tmpdir(), 'gatehouse-dist-'))
  after(() => rmSync(dist, { recursive: true, force: true }))
  mkdirSync(join(dist, 'lambda-edge'))
  mkdirSync(join(dist, 'triggers'))
  for (const name of ['viewer-request', 'origin-request', 'origin-response']) {
    writeFileSync(join(dist, 'lambda-edge', `${name}.zip`), `${name} gatehouse.config.js`)
  }
  for (const name of ['define-challenge', 'create-challenge', 'verify-challenge', 'pre-sign-up']) {
    writeFileSync(join(dist, 'triggers', `${name}.zip`), name)
  }
  return dist
}

export const EXAMPLE = readSettings('deployment.example.json')
export const ATTACHED: Settings = checkSettings({
  secretId: 'gatehouse/secrets',
  attach: {
    registryTable: 'gatehouse-registry',
    distributionId: 'E1EXAMPLE',
    userPoolId: 'us-east-1_Example',
    clientId: '1example23456789',
    authsignalApiUrl: 'https://api.authsignal.com/v1',
    authsignalAction: 'cognitoAuth',
    signInRequestsPerMinute: 600,
  },
})

/** @returns the template of the stack of that name */
export function synthesise(stack: string, settings: Settings = EXAMPLE, dist = someDist()): Template {
  return Template.fromStack(stackOf(stack, settings, dist))
}

/** @returns why that stack would not be deployed */
export function problemsOf(stack: string, dist: string): string[] {
  const errors = Annotations.fromStack(stackOf(stack, EXAMPLE, dist)).findError('*', Match.anyValue())
  return errors.map(({ entry }) => String(entry.data))
}

function stackOf(name: string, settings: Settings, dist: string): Stack {
  const app = new App()
  makeStacks(app, settings, dist)
  return app.node.findChild(name) as Stack
}

type Resource = { readonly Properties: Record<string, unknown>; readonly [attribute: string]: unknown }

/** @returns the stack's resources of that type */
export function resourcesOf(template: Template, type: string): Resource[] {
  return Object.values(template.findResources(type)) as unknown as Resource[]
}
