import type { Tongue } from './messages/tongue.ts'

/** What all pages have in common. */
export type Frame = {
  readonly tongue: Tongue
  /** Its path; undefined where none is served: the page then brings a plain style along. */
  readonly stylesheet: string | undefined
  /** Path of the script. */
  readonly script: string
  /** The page's own path and query, where it can be asked for again in another language. */
  readonly here?: string | undefined
}
