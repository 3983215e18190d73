// What CloudFront hands to a function, and what it takes back, as far as we look at it:
// docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html

/** `key` is the name as it came. */
export type EdgeHeader = { readonly key?: string; readonly value: string }

/** By name in lower case; a field for each line. */
export type EdgeHeaders = Readonly<Record<string, readonly EdgeHeader[]>>

export type EdgeBody = {
  readonly data: string
  readonly encoding: 'base64' | 'text'
  /** There was more than a function is shown. CloudFront sends all of it to an origin. */
  readonly inputTruncated: boolean
}

export type EdgeRequest = {
  readonly clientIp: string
  readonly method: string
  /** As it came, without query. */
  readonly uri: string
  /** As it came, without `?`; empty where there is none. */
  readonly querystring: string
  readonly headers: EdgeHeaders
  readonly body?: EdgeBody
}

/** An origin's answer; its body is never shown. */
export type EdgeResponse = {
  /** `200` */
  readonly status: string
  readonly statusDescription?: string
  readonly headers: EdgeHeaders
}

/** An answer that a function makes itself. */
export type EdgeAnswer = EdgeResponse & {
  readonly body?: string
  readonly bodyEncoding?: 'text' | 'base64'
}

export type RequestEvent = Records<{ readonly request: EdgeRequest }>
/** The request is the one the origin was asked with. */
export type ResponseEvent = Records<{ readonly request: EdgeRequest; readonly response: EdgeResponse }>

/** Always one. */
type Records<Of> = { readonly Records: readonly [{ readonly cf: Of & { readonly config: EdgeConfig } }] }
/** The same in CloudFront's own log, as `x-edge-request-id`. */
type EdgeConfig = { readonly requestId?: string }
