import type { Seal } from '../core/seal.ts'
import type { Act } from './act.ts'

/** What it takes to seal something for this request's host, and to open it again. */
export function sealerOf({ desk, normal }: Act): { seal: Seal; host: string; now: () => number } {
  return { seal: desk.seal, host: normal.host, now: desk.now }
}
