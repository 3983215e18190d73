import { describe, expect, test } from 'vitest'
import { isDisallowed, READ_ONLY } from '../../../local/cloudfront/header-rules.ts'

// docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html
describe('a function is not shown, and may not add', () => {
  test.each([
    'connection',
    'expect',
    'keep-alive',
    'proxy-authenticate',
    'proxy-authorization',
    'proxy-connection',
    'trailer',
    'upgrade',
    'x-accel-buffering',
    'x-accel-redirect',
    'x-amz-cf-id',
    'x-amzn-auth',
    'x-amzn-cf-billing',
    'x-amzn-errortype',
    'x-amzn-fle-profile',
    'x-amzn-header-count',
    'x-amzn-header-order',
    'x-amzn-lambda-integration-tag',
    'x-amzn-requestid',
    'x-cache',
    'x-edge-location',
    'x-forwarded-proto',
    'x-real-ip',
  ])('%s', (name) => expect(isDisallowed(name)).toBe(true))
})

describe('a function is shown, and may add', () => {
  test.each([
    'cookie',
    'x-amz-date',
    'x-amzn-trace-id',
    'x-amzn-requestids',
    'x-cached',
    'x-edge',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-gatehouse-proto',
  ])('%s', (name) => expect(isDisallowed(name)).toBe(false))
})

test.each([
  ['viewer-request', 'content-length host transfer-encoding via'],
  [
    'origin-request',
    'accept-encoding content-length if-modified-since if-none-match if-range if-unmodified-since transfer-encoding via',
  ],
  ['origin-response', 'transfer-encoding via'],
] as const)('%s may not touch %s', (type, names) => {
  expect([...READ_ONLY[type]].sort()).toEqual(names.split(' '))
})
