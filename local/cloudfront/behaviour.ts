import type { EventType } from './event.ts'

export type Outcome =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly error: { readonly kind: string; readonly message: string } }

export type EdgeFunction = {
  /** @returns what the handler returned, as JSON, or why there is none */
  invoke(event: unknown): Promise<Outcome>
  /** CloudFront's “include body”. */
  readonly includeBody?: boolean
}

export type Behaviour = {
  /** `*` at its end stands for anything. */
  readonly path: string
  /** Whether the origin, and the functions at its side, get the visitor's `Host`, or the origin's own name. */
  readonly sendsViewerHost: boolean
  readonly functions: Readonly<Partial<Record<EventType, EdgeFunction>>>
}

export type Distribution = {
  /** `http://127.0.0.1:3000`: the path is the function's to say. */
  readonly origin: string
  /** In the order in which their paths are tried. */
  readonly behaviours: readonly Behaviour[]
}

/** @returns the first whose path fits, by CloudFront's own reading of it; the last stands for all others */
export function behaviourFor(uri: string, behaviours: readonly Behaviour[]): Behaviour | undefined {
  const path = normalised(uri)
  return behaviours.find(({ path: pattern }) =>
    pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern,
  )
}

/**
 * RFC 3986 6.2.2, and a slash for several: what CloudFront says of itself, though not which of them it does first. The function
 * and the origin get the raw one all the same.
 */
function normalised(uri: string): string {
  const decoded = uri.replace(/%([0-9a-f]{2})/gi, (escaped, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16))
    return /[\w.~-]/.test(character) ? character : escaped.toUpperCase()
  })
  const kept: string[] = []
  const parts = decoded
    .replace(/\/{2,}/g, '/')
    .split('/')
    .slice(1)
  for (const [i, part] of parts.entries()) {
    const isDots = part === '.' || part === '..'
    if (part === '..') kept.pop()
    if (!isDots) kept.push(part)
    else if (i === parts.length - 1) kept.push('')
  }
  return `/${kept.join('/')}`
}
