/** What a step that can be refused returns. A refusal is a value; only bugs throw. */
export type Result<Value, Reason> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Reason }

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

export function fail<const Reason>(error: Reason): { readonly ok: false; readonly error: Reason } {
  return { ok: false, error }
}
