/** What stands behind the administrators' door. Whoever sees it was let in. */
export const MARKER = 'PROTECTED RESOURCE'
/** What anybody may see. */
export const PUBLIC = 'public page'

/** One way in which a server of a family is set up, listening on a port of its own. */
export type Variant = {
  /** A sentence's worth: what is special about how it reads a path. */
  readonly about: string
  /** A label of a host name. */
  readonly name: string
  readonly port: number
  /** If not /public/page. */
  readonly publicPage?: string
  /** Where else, beside `/admin`, this application serves the protected resource by design: its operator has a rule for it. */
  readonly alsoProtected?: readonly string[]
}

/** A server program that runs, with some ways to set it up. */
export type Family = {
  readonly name: string
  readonly version: string
  readonly variants: readonly Variant[]
  close(): Promise<void>
}
