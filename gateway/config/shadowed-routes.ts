import { decodeHarmless } from '../core/canonical-path.ts'

/** Of a route, what says which requests it is for. */
type Pattern = { readonly path: string; readonly methods?: readonly string[] | undefined }

/** A route that no request ever meets, and those before it that take all of its requests: their places in the list. */
export type Shadowed = { readonly at: number; readonly by: readonly number[] }

/**
 * The first route that covers path and method counts: one that stands behind others which cover all of it leaves its
 * area to them, in silence. Patterns are compared as requests are, decoded where that is harmless.
 *
 * @param routes in their order; undefined for one that can't be read
 */
export function shadowedRoutes(routes: readonly (Pattern | undefined)[]): readonly Shadowed[] {
  return routes.flatMap((route, at) => {
    const by = route && takenBy(route, routes.slice(0, at))
    return by === undefined ? [] : [{ at, by }]
  })
}

/** @returns the routes that take all its methods; undefined where one of them is left */
function takenBy(route: Pattern, before: readonly (Pattern | undefined)[]): readonly number[] | undefined {
  const takers = methodsOf(route).map((method) =>
    before.findIndex((other) => other && coversPath(other, route) && coversMethod(other, method)),
  )
  return takers.includes(-1) ? undefined : [...new Set(takers)].sort((a, b) => a - b)
}

/** A list of patterns that end in other names never makes up a whole area: one of them has to cover it alone. */
function coversPath(other: Pattern, route: Pattern): boolean {
  const [wide, narrow] = [decodeHarmless(other.path), decodeHarmless(route.path)]
  if (!wide.endsWith('/*')) return wide === narrow
  return narrow.startsWith(wide.slice(0, -1)) || narrow === wide.slice(0, -2)
}

/** Stands for whatever a request may be sent by. */
const ANY = '*'

function coversMethod({ methods }: Pattern, method: string): boolean {
  // RFC 9110 9.3.2: HEAD is GET without the content.
  return methods === undefined || methods.includes(method) || (method === 'HEAD' && methods.includes('GET'))
}

function methodsOf({ methods }: Pattern): readonly string[] {
  if (methods === undefined) return [ANY]
  return methods.includes('GET') ? [...methods, 'HEAD'] : methods
}
