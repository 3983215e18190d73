import { describe, expect, test } from 'vitest'
import { strippedHeaders } from '../../gateway/proxy/stripped-headers.ts'

const isStripped = strippedHeaders([])

describe('not the visitor’s to say', () => {
  test.each([
    ...['X-Forwarded-User', 'x-forwarded-user', 'X_Forwarded_User', 'X.Forwarded.User', 'XForwardedUser'],
    ...[
      'x-forwarded_user',
      'X--Forwarded--User',
      "X'Forwarded~User",
      'X-Forwarded-For',
      'X-Forwarded-Anything',
    ],
    ...['X-Forwarded', 'Forwarded', 'for_warded'],
    ...['X-Auth-Request-User', 'X_Auth_Request_Email', 'X-Auth-Request-Redirect'],
    ...['Remote-User', 'REMOTE_USER', 'Remote.Email', 'Remote-Groups', 'Remote-Name'],
    ...['X-Gatehouse-Assertion', 'x_gatehouse_proto', 'X-Amzn-Oidc-Data', 'x_amzn_oidc_identity'],
    ...['Cf-Access-Jwt-Assertion', 'cf_access_authenticated_user_email'],
    ...['CF-Connecting-IP', 'cf-ray', 'CF_IPCountry', 'cf.visitor'],
    ...['CloudFront-Viewer-Address', 'cloudfront_viewer_cert_subject', 'CloudFront.Forwarded.Proto'],
    ...['X-Amzn-Mtls-Clientcert-Subject', 'x_amzn_mtls_clientcert_leaf'],
    ...['X-Real-IP', 'X_Real_IP', 'X-Client-IP', 'X-Cluster-Client-IP', 'True-Client-IP'],
    ...['X-Original-URL', 'X-Original-URI', 'X-Rewrite-URL', 'x_rewrite_url'],
    ...['SCRIPT_NAME', 'Script-Name', 'X-Script-Name', 'Path-Info', 'PATH_INFO'],
    ...['Content_Length', 'Content.Type', 'Cookie_', 'Host-', 'Authorization_'],
    ...['X-Original-Method', 'X-Envoy-Original-Path', 'WL-Proxy-Client-IP', 'X-Remote-Addr'],
    ...['X_Request_Id', 'X-Request-ID', 'Proxy', 'PROXY'],
    ...['X-HTTP-Method', 'X-HTTP-Method-Override', 'X_HTTP_Method_Override', 'X-Method-Override'],
  ])('%s', (name) => {
    expect(isStripped(name)).toBe(true)
  })
})

describe('the visitor’s own affair', () => {
  test.each([
    ...[
      'Authorization',
      'Content-Length',
      'Cookie',
      'Accept',
      'Content-Type',
      'User-Agent',
      'Origin',
      'Referer',
      'Range',
      'If-None-Match',
    ],
    ...[
      'X-Requested-With',
      'X-Csrf-Token',
      'Cfo',
      'CFG-Version'.replace('-', ''),
      'Remote',
      'X-Forward',
      'Sec-Fetch-Site',
    ],
    ...['Traceparent', 'X-Amzn-Trace-Id', 'X-Amz-Date', 'X-Cloudfront', 'Cloud-Trace', 'Sec-WebSocket-Key'],
  ])('%s', (name) => {
    expect(isStripped(name)).toBe(false)
  })
})

describe('what the configuration makes up is not the visitor’s to say either, whichever host it is for', () => {
  const withOwn = strippedHeaders([
    { origin: 'http://a', identity: { 'X-SSO-User': 'sub' }, routes: [] },
    { origin: 'http://b', lock: { header: 'X-Edge-Key', secret: { secret: 'LOCK' } }, routes: [] },
  ])
  test.each([
    ...['X-SSO-User', 'x_sso_user', 'X.Sso.User', 'XSSOUSER', 'X-Edge-Key', 'x_edge_key'],
    ...['X-Gatehouse-Lock', 'X-Forwarded-User'],
  ])('%s', (name) => {
    expect(withOwn(name)).toBe(true)
  })

  test.each(['X-SSO-Users', 'X-SSO', 'X-Edge'])('but %s is', (name) => {
    expect(withOwn(name)).toBe(false)
  })
})

test('a thousand made-up names are told apart, remembered or not', () => {
  const isStripped = strippedHeaders([])
  for (let i = 0; i < 1_000; i++) expect(isStripped(`x-made-up-${i}`)).toBe(false)
  for (let i = 0; i < 1_000; i++) expect(isStripped(`x-forwarded-${i}`)).toBe(true)
  expect(isStripped('x-made-up-1')).toBe(false)
})
