import { extname } from 'node:path'
import type { WrittenConfig } from '../gateway/core/config.ts'
import { withEmbedded } from '../local/embedded.ts'
import type { Ring, RingName } from './key-ring.ts'

/** What the configuration must say, as it is written there: the ring, or `keys` whole where the file leaves them out. */
export function lineFor(
  { ring, configFile }: { readonly ring: RingName; readonly configFile: string },
  config: WrittenConfig,
  to: Ring,
): string {
  const isJson = extname(configFile) === '.json'
  const list = to.map((secret) => ({ secret }))
  if (config.keys !== undefined) return asText({ [ring]: list }, isJson)
  const { keys } = withEmbedded(config, { cognito: '', authsignalApi: '' })
  return asText({ keys: { ...keys, [ring]: list } }, isJson)
}

/** A property and its value, without the braces around. */
function asText(property: object, isJson: boolean): string {
  const json = JSON.stringify(property).slice(1, -1)
  if (isJson) return spaced(json)
  return spaced(json.replace(/\{"secret":"(\w+)"\}/g, "secret('$1')").replace(/"(\w+)":/g, '$1:'))
}

/** As a person would write it. */
function spaced(text: string): string {
  return text
    .replace(/([:,])(?=\S)/g, '$1 ')
    .replace(/\{/g, '{ ')
    .replace(/\}/g, ' }')
}
