import { Duration } from 'aws-cdk-lib'
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CachedMethods,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  type EdgeLambda,
  type IOrigin,
  LambdaEdgeEventType,
  OriginRequestPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import type { Construct } from 'constructs'
import type { EdgeSettings } from '../settings.ts'
import type { EdgeFunctions } from './edge-functions.ts'

/**
 * Guarded paths: nothing is kept, and the app gets all that the function lets pass. `Host` goes by `originSees`, for no
 * function may change it; with the app's own name its certificate and its virtual hosts need not know the public one.
 */
export function guarded(
  origin: IOrigin,
  functions: EdgeFunctions,
  sees: EdgeSettings['originSees'],
): BehaviorOptions {
  return {
    origin,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy:
      sees === 'the-public-name'
        ? OriginRequestPolicy.ALL_VIEWER
        : OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    // Secrets and what a visitor sent in one compressed answer tell on each other by its length (BREACH).
    compress: false,
    edgeLambdas: guards(functions),
  }
}

/** `/.auth/*`: the function always answers, from the visitor's own `Host`; the origin is never asked. */
export function signIn(origin: IOrigin, { originRequest }: EdgeFunctions): BehaviorOptions {
  return {
    origin,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER,
    compress: false,
    edgeLambdas: [
      {
        eventType: LambdaEdgeEventType.ORIGIN_REQUEST,
        functionVersion: originRequest,
        includeBody: true,
      },
    ],
  }
}

/** Public paths that may be kept. The guards stand before the cache all the same: a path listed by mistake is not open. */
export function cachedPublic(
  origin: IOrigin,
  functions: EdgeFunctions,
  policy: CachePolicy,
): BehaviorOptions {
  return {
    origin,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
    cachedMethods: CachedMethods.CACHE_GET_HEAD,
    cachePolicy: policy,
    // Nothing but the key reaches the origin: what is no part of the key must not shape an answer that others get.
    edgeLambdas: guards(functions),
  }
}

/**
 * What makes two requests the same: path, query, public host, scheme, and whether somebody is signed in. No cookie, for then an
 * answer's `Set-Cookie` is dropped. The lock's header is the same for all; the `hmac` kind changes each second, and with it
 * nothing would be found: cache only with the kind `secret`. A shortest life of 0: with more, CloudFront keeps what says
 * `private`, which is what origin-response says of every answer for one visitor.
 */
export function publicCachePolicy(scope: Construct): CachePolicy {
  return new CachePolicy(scope, 'PublicPaths', {
    comment: 'Gatehouse: public paths',
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: Duration.days(1),
    cookieBehavior: CacheCookieBehavior.none(),
    queryStringBehavior: CacheQueryStringBehavior.all(),
    headerBehavior: CacheHeaderBehavior.allowList(
      'x-forwarded-host',
      'x-gatehouse-proto',
      'x-gatehouse-visitor',
      'x-gatehouse-lock',
    ),
    enableAcceptEncodingGzip: true,
    enableAcceptEncodingBrotli: true,
  })
}

/** Both or none: origin-response believes what viewer-request has written into the request. */
function guards({ viewerRequest, originResponse }: EdgeFunctions): EdgeLambda[] {
  return [
    { eventType: LambdaEdgeEventType.VIEWER_REQUEST, functionVersion: viewerRequest },
    { eventType: LambdaEdgeEventType.ORIGIN_RESPONSE, functionVersion: originResponse },
  ]
}
