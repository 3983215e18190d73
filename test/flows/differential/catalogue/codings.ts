import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { answersWith, casesOf, chunked, everyByte, fixed, get } from '../exchange-case.ts'

const TEXT = Buffer.from('All of it, and again: '.repeat(200))
const GZIP = gzipSync(TEXT)
const BR = brotliCompressSync(TEXT)
const all = ['Accept-Encoding', 'gzip, deflate, br, zstd'] as const
const asked = get('/thing', all)

export const CODINGS = casesOf([
  ['gzip', asked, answersWith(fixed(GZIP), ['Content-Encoding', 'gzip'])],
  [
    'gzip in chunks',
    asked,
    answersWith(chunked(GZIP.subarray(0, 20), GZIP.subarray(20)), ['Content-Encoding', 'gzip']),
  ],
  [
    'gzip for somebody who did not ask for it',
    get('/thing'),
    answersWith(fixed(GZIP), ['Content-Encoding', 'gzip']),
  ],
  [
    'gzip for somebody who refused it',
    get('/thing', ['Accept-Encoding', 'identity']),
    answersWith(fixed(GZIP), ['Content-Encoding', 'gzip']),
  ],
  ['gzip under its old name', asked, answersWith(fixed(GZIP), ['Content-Encoding', 'x-gzip'])],
  ['gzip in capitals', asked, answersWith(fixed(GZIP), ['Content-Encoding', 'GZIP'])],
  [
    'gzip with a type that is compressed already',
    asked,
    answersWith(fixed(GZIP), ['Content-Type', 'application/gzip']),
  ],
  ['br', asked, answersWith(fixed(BR), ['Content-Encoding', 'br'])],
  [
    'br in chunks',
    asked,
    answersWith(chunked(BR.subarray(0, 5), BR.subarray(5)), ['Content-Encoding', 'br']),
  ],
  ['deflate', asked, answersWith(fixed(deflateSync(TEXT)), ['Content-Encoding', 'deflate'])],
  [
    'deflate without its frame',
    asked,
    answersWith(fixed(deflateRawSync(TEXT)), ['Content-Encoding', 'deflate']),
  ],
  [
    'zstd, which only has to look like it',
    asked,
    answersWith(fixed(everyByte(99)), ['Content-Encoding', 'zstd']),
  ],
  ['a coding nobody knows', asked, answersWith(fixed(everyByte(99)), ['Content-Encoding', 'own'])],
  ['twice', asked, answersWith(fixed(gzipSync(GZIP)), ['Content-Encoding', 'gzip, gzip'])],
  ['br, then gzip', asked, answersWith(fixed(gzipSync(BR)), ['Content-Encoding', 'br, gzip'])],
  ['identity', asked, answersWith(fixed(TEXT), ['Content-Encoding', 'identity'])],
  ['gzip that is none', asked, answersWith(fixed('no gzip at all'), ['Content-Encoding', 'gzip'])],
  ['gzip that breaks off', asked, answersWith(fixed(GZIP.subarray(0, 30)), ['Content-Encoding', 'gzip'])],
  ['br that is none', asked, answersWith(chunked('no br at all'), ['Content-Encoding', 'br'])],
  ['gzip of nothing', asked, answersWith(fixed(''), ['Content-Encoding', 'gzip'])],
])
