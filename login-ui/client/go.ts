import { offerKept } from './kept.ts'

/**
 * Leaves for an address the gateway named, and for no other origin, whoever may have put one there. This page drops
 * out of the history: what it held is used up.
 *
 * A page that carries what somebody sent before they were signed in takes that where it is offered for sending; from
 * there they go on to where they were going.
 *
 * @returns whether it left
 */
export function go(next: string | undefined): boolean {
  const url = next === undefined ? undefined : parse(next)
  if (url === undefined || url.origin !== location.origin) return false
  if (!offerKept()) location.replace(url)
  return true
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
