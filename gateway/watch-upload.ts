import type { Body } from './request/normalise.ts'

/** Streams of workerd's, which are piped without a line of JavaScript for each chunk. */
type PassThrough = {
  readonly readable: ReadableStream<Uint8Array>
  readonly writable: WritableStream<Uint8Array>
}
declare const FixedLengthStream: new (bytes: number) => PassThrough
declare const IdentityTransformStream: new () => PassThrough

/**
 * The same body, with a word when all of it is sent, or when the visitor breaks it off: workerd would let the origin
 * wait for the rest for ever. A known length stays known, so that the origin is not sent chunks where the visitor sent
 * none.
 */
export function watchUpload(
  body: NonNullable<Body>,
  headers: Headers,
  onEnd: () => void,
  onBrokenOff: () => void,
): ReadableStream<Uint8Array> {
  const length = headers.get('content-length')
  const { readable, writable } =
    length === null ? new IdentityTransformStream() : new FixedLengthStream(Number(length))
  body.pipeTo(writable).then(onEnd, () => whenBroken(body, onBrokenOff))
  return readable
}

/**
 * A pipe breaks at either end. Where the origin stops reading, because it has answered already, its answer stands and
 * what is left of the body is nobody's: its stream is not broken.
 */
function whenBroken(body: NonNullable<Body>, onBroken: () => void): void {
  body.getReader().closed.then(() => {}, onBroken)
}
