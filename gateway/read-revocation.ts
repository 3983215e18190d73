import type { Revocation } from './session/registry.ts'

/** @returns undefined for a text that is no revocation of a kind this release knows */
export function readRevocation(text: string): Revocation | undefined {
  const { kind, id, sub, originJti, exceptOriginJti, authenticatedUntil, untilSeconds } = partsIn(text)
  if (!isNumber(untilSeconds)) return undefined
  if (kind === 'session') return isText(originJti) ? { kind, originJti, untilSeconds } : undefined
  if (!isNumber(authenticatedUntil)) return undefined
  if (kind === 'sub' || kind === 'email') {
    return isText(id) ? { kind, id, authenticatedUntil, untilSeconds } : undefined
  }
  if (kind !== 'others' || !isText(sub) || !isText(exceptOriginJti)) return undefined
  return { kind, sub, exceptOriginJti, authenticatedUntil, untilSeconds }
}

function partsIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
  } catch {
    return {}
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}
