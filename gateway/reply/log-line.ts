import { LOGGED_MAX_CHARACTERS } from '../core/limits.ts'
import type { LogFacts, LogLine } from '../core/log.ts'
import { parseUrl } from '../core/parse-url.ts'
import type { Incoming } from '../request/normalise.ts'
import { traceIdOf } from '../request/trace-id.ts'

/** Who asked, and for what. */
export type Asked = Pick<Incoming, 'method' | 'url' | 'headers' | 'requestId' | 'visitorAddress'> & {
  /** The trace the app was asked in, which may have begun here. */
  readonly traceparent?: string | null
}

/**
 * The one way a line of the log is made.
 *
 * @param asked the request it was decided about; its id alone where the rest is known elsewhere only; undefined where
 *   nobody asked for anything
 * @returns docs/audit-log.md has every field. All that is text is cut, and of characters that a terminal would obey
 */
export function lineOf(facts: LogFacts, asked?: Asked | Pick<Asked, 'requestId'>): LogLine {
  const { event, ...others } = facts
  const line: Values = { ...whereOf(asked), ...others }
  const told = Object.entries(line).filter(([, value]) => value !== undefined)
  return { event, ...Object.fromEntries(told.map(([name, value]) => [name, readable(value)])) }
}

type Values = Readonly<Record<string, LogLine[string]>>

/** The query stays out of the log: apps put tokens there. */
function whereOf(asked: Asked | Pick<Asked, 'requestId'> | undefined): Values {
  if (asked === undefined || !('url' in asked)) return { requestId: asked?.requestId }
  const { requestId, method, url, headers, visitorAddress: ip } = asked
  const { host, pathname: path } = parseUrl(url) ?? { host: '', pathname: '' }
  const traceId = traceIdOf(asked.traceparent ?? headers.get('traceparent'))
  return { requestId, method, host, path, ip, traceId }
}

/** Lists too: some are of a service's making. */
function readable(value: LogLine[string]): LogLine[string] {
  if (typeof value === 'string') return forLog(value)
  return typeof value === 'object' ? value.map(forLog) : value
}

/** What a visitor has made up has an end. Control characters would move the cursor of whoever reads the log on a terminal. */
function forLog(text: string): string {
  return text.slice(0, LOGGED_MAX_CHARACTERS).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd')
}
