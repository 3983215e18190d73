import type { Frame } from '../../login-ui/frame.ts'
import { lookAt } from '../reply/look.ts'
import type { Act } from './act.ts'

/** What every page of ours has in common, for this request. A page that was asked for by GET can be had in other languages. */
export function frameOf({ tongue, desk, normal }: Act): Frame {
  const { method, path, query, host } = normal
  const { stylesheet, brand } = lookAt(host, desk, tongue)
  return {
    tongue,
    stylesheet,
    brand,
    script: desk.script,
    here: method === 'GET' ? `${path}${query}` : undefined,
  }
}
