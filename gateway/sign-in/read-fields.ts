import {
  CARRYING_BODY_MAX_BYTES,
  KEPT_SEALED_MAX_CHARACTERS,
  SIGN_IN_BODY_MAX_BYTES,
} from '../core/limits.ts'
import { readWhole } from '../core/read-whole.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Body } from '../request/normalise.ts'
import type { Act } from './act.ts'

export type Fields = Readonly<Record<string, unknown>>

/**
 * Reads a form or a JSON object, whole, and no more of it than any page of ours sends. What a form carries along goes into
 * the act, for the next page to carry, and is none of its fields.
 *
 * @returns `body_too_large`; `request_malformed` for what is neither, is not UTF-8, or names a field twice
 */
export async function readFields(act: Act): Promise<Result<Fields, Refusal>> {
  const type = contentType(act)
  const isForm = type === 'application/x-www-form-urlencoded'
  const text = await readText(act.body, isForm ? CARRYING_BODY_MAX_BYTES : SIGN_IN_BODY_MAX_BYTES)
  if (!text.ok) return text
  if (text.value === '') return ok({})
  if (type === 'application/json') return fromJson(text.value)
  if (!isForm) return malformed('neither a form nor JSON')
  const fields = fromForm(text.value)
  return fields.ok ? takeKept(fields.value, text.value.length, act) : fields
}

/** Sealed text is as long in a form as it is: what is left must be as small as without it. */
function takeKept({ kept, ...fields }: Fields, length: number, act: Act): Result<Fields, Refusal> {
  const isKept = typeof kept === 'string' && kept.length <= KEPT_SEALED_MAX_CHARACTERS
  if (length - (isKept ? kept.length : 0) > SIGN_IN_BODY_MAX_BYTES) return tooLarge()
  if (isKept) act.carried.kept = kept
  return ok(fields)
}

export function isJson(act: Act): boolean {
  return contentType(act) === 'application/json'
}

function contentType(act: Act): string {
  const [type = ''] = (act.normal.headers.get('content-type') ?? '').split(';')
  return type.trim().toLowerCase()
}

async function readText(body: Body, maxBytes: number): Promise<Result<string, Refusal>> {
  const text = await readWhole(body, maxBytes)
  if (text.ok) return text
  return text.error === 'too_large' ? tooLarge() : malformed('a body that is not UTF-8')
}

function fromJson(text: string): Result<Fields, Refusal> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return malformed('a body that is not JSON')
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? ok(value as Fields) : malformed('a body that is not a JSON object')
}

function fromForm(text: string): Result<Fields, Refusal> {
  const fields: Record<string, string> = Object.create(null)
  // A `?` in front would be dropped with nothing before it (URL Standard 6.2).
  for (const [name, value] of new URLSearchParams(`&${text}`)) {
    if (name in fields) return malformed(`a field named ${name} twice`)
    fields[name] = value
  }
  return ok(fields)
}

function tooLarge(): { ok: false; error: Refusal } {
  return fail({ reason: 'body_too_large', limitBytes: SIGN_IN_BODY_MAX_BYTES })
}

function malformed(what: string): { ok: false; error: Refusal } {
  return fail({ reason: 'request_malformed', what })
}
