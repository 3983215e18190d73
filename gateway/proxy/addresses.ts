/** The same app under two names: how the gateway reaches it, and how its visitors do. */
export type Addresses = {
  /** `https://host[:port]`, as the app knows itself; for `hostHeader: 'public'` that is the public origin. */
  readonly origin: string
  /** `''` or `/app`: where the app lies on its origin, without a slash at the end. The public host has it at its root. */
  readonly prefix: string
  /** `https://app.example.com[:port]`, as the visitor's address bar has it. */
  readonly publicOrigin: string
}

/**
 * A path of the origin's as the public host has it.
 *
 * @param path begins with `/`; compared as it is written
 * @returns `/` for the prefix itself, what follows it for a path beneath, undefined for one outside
 */
export function withoutPrefix(path: string, prefix: string): string | undefined {
  if (path === prefix) return '/'
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : undefined
}
