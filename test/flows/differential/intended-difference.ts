import type { Case } from './exchange-case.ts'

/** Who asked, and where. */
export type Situation = {
  readonly case: Case
  readonly isSignedIn: boolean
  readonly visitor: { readonly sub: string; readonly email: string }
  /** Public, with its port. */
  readonly host: string
  /** Of the app, with its port. */
  readonly originHost: string
}

/**
 * What a field must hold through the gateway, where directly it held `values`: line by line, in order. Where several
 * differences speak of one field, each takes what the one before it has made.
 */
export type Expected = (values: readonly string[], situation: Situation) => readonly (string | RegExp)[]

/** A line of the documentation, which must stand there word by word, or of an RFC. */
export type Citation = { readonly file: string; readonly words: string } | { readonly rfc: string }

export type IntendedDifference = {
  readonly sentence: string
  readonly cites: Citation
  /** By exact name in lower case: what the app sees. */
  readonly request?: Readonly<Record<string, Expected>>
  /** By exact name in lower case: what the client gets. */
  readonly response?: Readonly<Record<string, Expected>>
  /** Of the request line: directly, and through the gateway. */
  readonly targets?: Readonly<Record<string, string>>
  /** Requests that are answered by the gateway, and never reach the app: by method. */
  readonly refused?: Readonly<Record<string, { readonly onlyWithContent: boolean; readonly status: number }>>
  /** Interim answers that do not come through, or come though the app sent none. */
  readonly interim?: (statuses: readonly number[], situation: Situation) => readonly number[]
  /** Trailers end at the gateway. */
  readonly dropsTrailers?: boolean
}
