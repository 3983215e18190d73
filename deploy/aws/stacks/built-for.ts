import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Annotations, type Stack } from 'aws-cdk-lib'
import type { Settings } from '../settings.ts'

/** What `npm run build` writes beside the functions' zips: what their configuration says that a deployment says as well. */
export type BuiltFor = {
  readonly aws: { readonly region: string; readonly registryTable: string; readonly secretId: string }
  readonly maxAgeHours: number
  readonly hosts: Readonly<Record<string, { readonly origin: string; readonly hostHeader: string }>>
}

/** Settings and configuration that speak of two tables, secrets or apps would be told apart by visitors alone. */
export function refuseOtherConfiguration(stack: Stack, settings: Settings, folder: string): void {
  const file = resolve(folder, 'built-for.json')
  // Without it there are no functions either, and that has been said.
  if (!existsSync(file)) return
  const builtFor: BuiltFor = JSON.parse(readFileSync(file, 'utf8'))
  for (const problem of contradictions(settings, builtFor)) Annotations.of(stack).addError(problem)
}

/** @returns where they speak of different things, a line each */
function contradictions(settings: Settings, { aws, maxAgeHours, hosts }: BuiltFor): string[] {
  const { edge, existingDistribution, pool } = settings
  const registryTable = (edge ?? existingDistribution)?.registryTable ?? ''
  return [
    ...unlike('region', settings.region, 'aws.region', aws.region),
    ...unlike('secretId', settings.secretId, 'aws.secretId', aws.secretId),
    ...unlike('registryTable', registryTable, 'aws.registryTable', aws.registryTable),
    ...(pool && pool.sessionHours < maxAgeHours
      ? [
          `pool.sessionHours: ${pool.sessionHours}, and the configuration’s session.maxAgeHours is ${maxAgeHours}`,
        ]
      : []),
    ...(edge?.hosts ?? []).flatMap((name) => {
      const host = hosts[name]
      if (host === undefined) return [`edge.hosts: ${name} is no host of the configuration`]
      const sees = host.hostHeader === 'public' ? 'the-public-name' : 'its-own-name'
      const at = `hosts.${name}`
      return [
        ...unlike('edge.origin', edge?.origin ?? '', `${at}.origin`, hostOf(host.origin)),
        ...unlike('edge.originSees', edge?.originSees ?? '', `${at}.hostHeader`, sees),
      ]
    }),
  ]
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).hostname : origin
}

function unlike(name: string, said: string, inConfiguration: string, built: string): string[] {
  return said === built ? [] : [`${name}: ${said}, and the configuration’s ${inConfiguration} says ${built}`]
}
