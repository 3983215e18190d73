import type { Frame } from '../../login-ui/frame.ts'
import type { Act } from './act.ts'

/** What every page of ours has in common, for this request. A page that was asked for by GET can be had in other languages. */
export function frameOf({ tongue, desk, normal }: Act): Frame {
  const { stylesheet, script } = desk
  const { method, path, query } = normal
  return { tongue, stylesheet, script, here: method === 'GET' ? `${path}${query}` : undefined }
}
