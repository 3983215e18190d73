import { RUNTIME } from '../../support/runtime.ts'
import type { Expected, Situation } from './intended-difference.ts'
import type { Line } from './message.ts'

export const gone: Expected = () => []

export const HIDDEN_COOKIE = /^\s*(?:__Host-gatehouse|__as_aid=)/i

export function withoutHidden(values: readonly string[]): readonly string[] {
  const pairs = values.join(', ').split('; ')
  const kept = pairs.filter((pair) => !HIDDEN_COOKIE.test(pair))
  const left = kept.join('; ')
  return left === '' ? [] : [kept.length === pairs.length ? left : asReadByThePlatform(left)]
}

/** A field that is read and set again is UTF-8 on workerd: it reads other bytes as U+FFFD. One that is left alone keeps them. */
function asReadByThePlatform(value: string): string {
  if (RUNTIME === 'lambda-edge') return value
  return Buffer.from(Buffer.from(value, 'latin1').toString('utf8'), 'utf8').toString('latin1')
}

/** W3C Trace Context 3.2. */
export function isTrace(value: string): boolean {
  return /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(value) && !/-0+-/.test(value)
}

export function sentValue({ case: { request } }: Situation, wanted: string): string {
  return request.lines.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? ''
}

export function isExpectContinue([name, value]: Line): boolean {
  return name.toLowerCase() === 'expect' && value === '100-continue'
}

/** Whoever is told so answers that it will (RFC 9112 9.6). */
export function isConnectionClose([name, value]: Line): boolean {
  return name === 'Connection' && value === 'close'
}

export function asPrivate(values: readonly string[]): string {
  const kept = values
    .flatMap((value) => value.split(', '))
    .filter((directive) => !['public', 'private'].includes(directive) && !directive.startsWith('s-maxage='))
  return ['private', ...kept].join(', ')
}

export function withoutCache(values: readonly string[], { isSignedIn }: Situation): readonly string[] {
  return isSignedIn && values.length === 0 ? ['no-cache'] : values
}

/** Without its port. */
export function nameOf(host: string): string {
  return host.replace(/:\d+$/, '')
}

export function combined(values: readonly string[]): readonly string[] {
  return values.length === 0 ? [] : [values.join(', ')]
}

/** Where an address begins, and not within another's query. */
export function publicly(values: readonly string[], { host, originHost }: Situation): readonly string[] {
  return values.map((value) =>
    value.replace(new RegExp(`^((?:\\d+; url=)?)http://${originHost}(/|$)`), `$1http://${host}$2`),
  )
}
