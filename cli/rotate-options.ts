import { fail, ok, type Result } from '../gateway/core/result.ts'
import type { RingName } from './key-ring.ts'
import { parse } from './parse.ts'

export type RotateOptions = {
  readonly ring: RingName
  readonly configFile: string
  readonly isDryRun: boolean
} & (
  | { readonly act: 'add'; readonly keptBy: 'local' | 'wrangler'; readonly isBehind: boolean }
  | { readonly act: 'promote'; readonly name: string }
)

const OPTIONS = {
  local: { type: 'boolean', default: false },
  wrangler: { type: 'boolean', default: false },
  behind: { type: 'boolean', default: false },
  promote: { type: 'string' },
  config: { type: 'string', default: 'gatehouse.config.ts' },
  'dry-run': { type: 'boolean', default: false },
} as const

/** @returns what is asked for, or in one sentence what is wrong with it */
export function readRotateOptions(args: readonly string[]): Result<RotateOptions, string> {
  const parsed = parse(args, OPTIONS)
  if (!parsed.ok) return parsed
  const { values, positionals } = parsed.value
  const [ring = 'sealing', stray] = positionals
  if (ring !== 'sealing' && ring !== 'assertion')
    return fail(`There are no "${ring}" keys to rotate: sealing, or assertion.`)
  if (stray !== undefined) return fail(`Unexpected argument "${stray}".`)

  const { local, wrangler, behind, promote: name, config: configFile, 'dry-run': isDryRun } = values
  const common = { ring, configFile, isDryRun } as const
  if (name !== undefined) {
    if (local || wrangler || behind)
      return fail('--promote makes no key: leave out --local, --wrangler and --behind.')
    return ok({ ...common, act: 'promote', name })
  }
  if (local === wrangler) return fail('Say where the key is to be kept: --local or --wrangler.')
  const keptBy = local ? 'local' : 'wrangler'
  // Apps keep the published keys for some minutes: one that signs before they have it turns visitors away.
  return ok({ ...common, act: 'add', keptBy, isBehind: behind || ring === 'assertion' })
}
