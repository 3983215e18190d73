/** What Authsignal's rules look at, beside the user: where and with what somebody tries. */
export type Visitor = {
  readonly ipAddress: string
  readonly userAgent: string
  /** Authsignal's device cookie, `__as_aid`; absent where the page's script never ran. */
  readonly deviceId: string | undefined
}

/** What is not known is left out: an empty text may be refused, or worse, matched by a rule. */
export function attributesOf(visitor: Visitor): Partial<Record<keyof Visitor, string>> {
  const known = Object.entries(visitor).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(known)
}
