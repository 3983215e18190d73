import { trimEdges } from '../core/trim-edges.ts'
import { type Addresses, withoutPrefix } from './addresses.ts'

/**
 * A `Set-Cookie` of the origin's whose `Domain` and `Path` name the origin, made to name the public host. Attributes are
 * read as browsers do (RFC 6265bis 5.6): what stands before the first `;` is name and value and none of our business,
 * names fold case, spaces and tabs around them do not count, the last of a name wins.
 *
 * `Domain` with the origin's own host becomes the public one. A public host that is an IP address or a single label
 * (`localhost`) takes none, and the attribute is left out: browsers refuse it there, or make a host-only cookie of it
 * (RFC 6265bis 5.7, public suffixes), which is what a cookie without `Domain` is. A parent domain of the origin's stays.
 *
 * @param value one cookie's field value
 */
export function rewriteSetCookie(value: string, between: Addresses): string {
  // Most cookies say nothing of where they are from.
  if (between.prefix === '' && !/;[ \t]*domain/i.test(value)) return value
  const [pair = '', ...attributes] = value.split(';')
  const moved = moveDomain(attributes, between).map((attribute) => movePath(attribute, between.prefix))
  return [pair, ...moved].join(';')
}

function moveDomain(attributes: readonly string[], between: Addresses): readonly string[] {
  const [own, wanted] = [new URL(between.origin).hostname, new URL(between.publicOrigin).hostname]
  if (own === wanted) return attributes
  const isOwn = (attribute: string) => domainOf(attribute) === own
  if (!MAY_BE_NO_DOMAIN.test(wanted)) {
    return attributes.map((attribute) => (isOwn(attribute) ? withValue(attribute, wanted) : attribute))
  }
  // Without the last the one before it would win: then none may be left.
  const last = attributes.filter((attribute) => domainOf(attribute) !== undefined).at(-1)
  const hasOwn = last !== undefined && isOwn(last)
  return attributes.filter((attribute) => !isOwn(attribute) && !(hasOwn && domainOf(attribute) !== undefined))
}

function movePath(attribute: string, prefix: string): string {
  const { name, value } = read(attribute)
  if (prefix === '' || name !== 'path') return attribute
  const cut = withoutPrefix(value, prefix)
  return cut === undefined ? attribute : withValue(attribute, cut)
}

/** Undefined for any other attribute. RFC 6265bis 5.6.3: one leading dot does not count. */
function domainOf(attribute: string): string | undefined {
  const { name, value } = read(attribute)
  return name === 'domain' ? value.replace(/^\./, '').toLowerCase() : undefined
}

function read(attribute: string): { readonly name: string; readonly value: string } {
  const equals = attribute.indexOf('=')
  if (equals < 0) return { name: trimmed(attribute).toLowerCase(), value: '' }
  return {
    name: trimmed(attribute.slice(0, equals)).toLowerCase(),
    value: trimmed(attribute.slice(equals + 1)),
  }
}

function withValue(attribute: string, value: string): string {
  return `${attribute.slice(0, attribute.indexOf('=') + 1)}${value}`
}

function trimmed(text: string): string {
  return trimEdges(text, (code) => code === 0x20 || code === 0x09)
}

/** One label, or an address: IPv6 in brackets, IPv4 as the URL parser writes it. */
const MAY_BE_NO_DOMAIN = /^(?:[^.]*|\d+\.\d+\.\d+\.\d+)$/
