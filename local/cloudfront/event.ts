// docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html

/** `key` is the name in the letters it came in. */
export type EdgeHeader = { readonly key?: string; readonly value: string }
/** By name in lower case; a field for each line. */
export type EdgeHeaders = Readonly<Record<string, readonly EdgeHeader[]>>

export type EdgeBody = {
  readonly action: 'read-only'
  readonly data: string
  readonly encoding: 'base64'
  readonly inputTruncated: boolean
}

export type EdgeRequest = {
  readonly clientIp: string
  readonly method: string
  /** Raw, without query. */
  readonly uri: string
  /** Raw, without `?`. */
  readonly querystring: string
  readonly headers: EdgeHeaders
  readonly body?: EdgeBody
  /** From origin-request on. */
  readonly origin?: { readonly custom: EdgeOrigin }
}

export type EdgeOrigin = {
  readonly customHeaders: EdgeHeaders
  readonly domainName: string
  /** Seconds. */
  readonly keepaliveTimeout: number
  readonly path: string
  readonly port: number
  readonly protocol: 'http' | 'https'
  /** Seconds. */
  readonly readTimeout: number
  readonly sslProtocols: readonly string[]
}

export type EdgeResponse = {
  readonly status: string
  readonly statusDescription?: string
  readonly headers: EdgeHeaders
}

export type EdgeAnswer = EdgeResponse & { readonly body?: string; readonly bodyEncoding?: 'text' | 'base64' }

export type EventType = 'viewer-request' | 'origin-request' | 'origin-response'
