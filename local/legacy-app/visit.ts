import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ReportStore } from './report-store.ts'

/** One request as the pages see it. */
export type Visit = {
  readonly request: IncomingMessage
  readonly path: string
  readonly query: URLSearchParams
  /** The tool's own session, from its cookie or new with this visit. */
  readonly sessionId: string
  /** Who the proxy in front says this is; empty where there is no proxy. */
  readonly email: string
  readonly groups: readonly string[]
}

/** What the whole tool shares. */
export type Tool = {
  readonly reports: ReportStore
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Where `/elsewhere` leads. */
  readonly elsewhere: string
}

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** A function writes a stream of its own and ends the response. */
  readonly body: string | Buffer | ((response: ServerResponse) => void)
}

export type Handler = (visit: Visit, tool: Tool) => Answer | Promise<Answer>
