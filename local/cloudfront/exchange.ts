import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** A visitor's request, and where its answer goes. */
export type Exchange = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Where the visitor asks for a WebSocket: what both ends talk over afterwards. */
  readonly upgrade?: { readonly socket: Duplex; readonly head: Buffer }
}

/** Answers with a page of CloudFront's own. @param how as `X-Cache` has it @param why for its log */
export type Page = (status: number, how: string, why: string) => void
