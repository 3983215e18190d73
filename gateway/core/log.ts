/**
 * One line of the audit log. Facts only, by name; never a token, code, cookie or secret.
 * `requestId` is what the visitor sees on an error page, so that a line can be found from it.
 */
export type LogLine = {
  readonly event: string
  readonly requestId?: string
} & Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

export type Log = (line: LogLine) => void
