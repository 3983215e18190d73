// The SDKs hand on whatever came, whatever their types say: an empty body, a proxy's HTML, `null`.

/** An answer that there is something in. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** For the log. Whatever else came: there are objects that no text can be made of. */
export function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : `a ${typeof value}`
}
