import type { Brand } from './brand.ts'

/** A secret by name. Its value is resolved by the runtime and never stands in a configuration or a bundle. */
export type SecretName = { readonly secret: string }

/**
 * What an operator writes in `gatehouse.config.ts`: one plain object, which a `.json` file may hold as well.
 * Every option is described in docs/configuration.md.
 */
export type GatehouseConfig = {
  readonly cognito: {
    readonly userPoolId: string
    readonly clientId: string
    readonly clientSecret: SecretName
    /** Where the API and the key set are reached, if not at the production address. The issuer stays the production form. */
    readonly endpoint?: string
  }
  readonly authsignal: {
    readonly tenantId: string
    readonly secretKey: SecretName
    readonly region?: AuthsignalRegion
    /** In place of the region's address, with its version: `https://api.authsignal.com/v1`. */
    readonly apiUrl?: string
    /** Where its pre-built UI is, if under a domain of one's own: `https://auth.example.com`. */
    readonly uiOrigin?: string
    readonly action: string
  }
  readonly login: {
    readonly methods: readonly LoginMethod[]
    /** Default `ask`. */
    readonly offerPasskey?: OfferPasskey
    /** Who may sign up by proving an address. Left out: nobody, accounts are made by an administrator. */
    readonly signUp?: { readonly emailDomains: readonly string[] }
    /** Of the pages people meet, on all hosts. */
    readonly brand?: Brand
    /** Who is sent to Authsignal's pages, of those who ask: whoever has a factor, or only who has one this page can't ask for. */
    readonly uiFor?: UiFor
    /**
     * The one host whose pages sign in, for all of `hosts`: one of them, or one that serves nothing but those pages.
     * Left out, each host signs in for itself.
     */
    readonly host?: string
    /** The domain that passkeys belong to: `host`'s own name, or one it lies under. Left out: the page's own host. */
    readonly rpId?: string
  }
  readonly hosts: Readonly<Record<string, HostConfig>>
  readonly keys: {
    /** The first seals, all of them open: put a new one in front, drop the old one after `session.maxAgeHours`. */
    readonly sealing: readonly SecretName[]
    /** Shared with the PreSignUp trigger. */
    readonly signUpProof: SecretName
    /** P-256 private keys (PKCS#8 PEM) for the origin assertion: the first signs, the public halves of all are published. */
    readonly assertion?: readonly SecretName[]
    /** What `POST /.auth/revoke` is asked with. Left out, nobody can ask. */
    readonly operatorToken?: SecretName
  }
  readonly session?: SessionConfig
  readonly revocation?: { readonly whenUnreachable?: 'refuse' | 'allow-until-exp' }
  readonly limits?: { readonly perIp?: Tries; readonly perEmail?: Tries; readonly perAttempt?: Tries }
  readonly audit?: AuditConfig
  /** What Lambda@Edge stands on; Workers have bindings. */
  readonly aws?: AwsConfig
  /** Where the visitor's address comes from: Cloudflare's header, or the connection's peer. */
  readonly visitorAddress?: 'cf-connecting-ip' | 'peer'
}

export type AwsConfig = {
  /** Of the registry's table and of the secret: `us-east-1`. */
  readonly region: string
  /** DynamoDB's name of the table. */
  readonly registryTable: string
  /** Name or ARN of the secret in Secrets Manager that has every value, as JSON by name. */
  readonly secretId: string
  /** In the places of the region's own addresses. */
  readonly dynamodbEndpoint?: string
  readonly secretsManagerEndpoint?: string
}

export type AuditConfig = {
  /** How people's addresses stand in the log, where they stand there at all. */
  readonly email?: 'left-out' | 'hashed' | 'plain'
}

export type SessionConfig = {
  /** From the sign-in on, whatever happens. */
  readonly maxAgeHours?: number
  /** Without a request. */
  readonly idleMinutes?: number
  /** How long one WebSocket or event stream may stay open. */
  readonly maxConnectionMinutes?: number
}

export type HostConfig = {
  /** `https://host[:port]`, with a path in front of every path where the app lives under one; or `zone`: the host's own origin in its Cloudflare zone. */
  readonly origin: string
  /** Which `Host` the app is asked under: its own, or the one the visitor sees. */
  readonly hostHeader?: 'origin' | 'public'
  readonly identity?: IdentityPreset | IdentityMap
  /** The app may take a POST for the method it names in `X-HTTP-Method-Override`; else that header is removed. */
  readonly methodOverride?: boolean
  /** What the app's server may ask for, to be sure that a request came through the gateway. */
  readonly lock?: LockConfig
  /** Whose pages may open a WebSocket with a session, beside this host's own. */
  readonly webSocketOrigins?: readonly string[]
  /** `refuse`: no script of a service worker, which would stand before the sign-in page too, is handed out. */
  readonly serviceWorkers?: 'allow' | 'refuse'
  /** Of this host's pages: each field in place of that of `login.brand`. */
  readonly brand?: Brand
  readonly routes: readonly RouteConfig[]
}

export type RouteConfig = {
  /** `/x` for that path alone, `/x/*` for it and all beneath. */
  readonly path: string
  readonly methods?: readonly string[]
  readonly access: 'public' | 'optional' | 'signed-in' | AllowedVisitors
  /** `unauthorized`: 401 also to a browser's navigation. */
  readonly whenSignedOut?: 'sign-in' | 'unauthorized'
  /** How long ago the visitor may have signed in, whatever has been renewed since. */
  readonly maxAuthAgeMinutes?: number
  /** How long the app may take for the first byte of its answer. */
  readonly firstByteSeconds?: number
  readonly cors?: CorsConfig
}

/** Pages of other origins that may call this route with the visitor's session. */
export type CorsConfig = {
  readonly origins: readonly string[]
  /** Who answers a preflight: the gateway, from what stands here, or the app, asked without a session. */
  readonly preflight?: 'answer' | 'origin'
  readonly methods?: readonly string[]
  readonly headers?: readonly string[]
  readonly maxAgeSeconds?: number
}

export type LockConfig = {
  readonly header?: string
  readonly secret: SecretName
  /** `secret`: the secret itself. `hmac`: a signature of this one request. */
  readonly kind?: 'secret' | 'hmac'
}

/** Any of the first three lets in; `stepUp` is asked for on top. */
export type AllowedVisitors = {
  readonly groups?: readonly string[]
  readonly emails?: readonly string[]
  readonly emailDomains?: readonly string[]
  readonly stepUp?: StepUpConfig
}

/** A proof made for one of Authsignal's actions, no longer ago than this. */
export type StepUpConfig = {
  readonly action: string
  readonly maxAgeMinutes: number
  /** Where the tenant's rules allow the action to somebody who has something enrolled, nothing more is asked for. */
  readonly trustRules?: boolean
}

export type AuthsignalRegion = 'us' | 'au' | 'eu' | 'ca'
/** After a code: asked on a page of its own, made by the browser by itself where it can and else asked, or not at all. */
export type OfferPasskey = 'ask' | 'silently' | 'never'

/** `authsignal_ui`: every other method of Authsignal's, on pages of its own. */
export type LoginMethod = 'passkey' | 'email_otp' | 'authsignal_ui'
export type UiFor = 'enrolled' | 'other-factors'
export type IdentityPreset = 'gatehouse' | 'oauth2-proxy' | 'remote-user'
export type IdentityValue = 'sub' | 'email' | 'groups' | 'assertion'
/** By header. */
export type IdentityMap = Readonly<Record<string, IdentityValue>>
export type Tries = { readonly tries: number; readonly windowSeconds: number }

/**
 * The same as a file may have it: `npm start` fills in what the embedded services stand for. A deployment needs all
 * of it, and the build says what is missing.
 */
export type WrittenConfig = Omit<GatehouseConfig, EmbeddedPart> & Partial<Pick<GatehouseConfig, EmbeddedPart>>
type EmbeddedPart = 'cognito' | 'authsignal' | 'login' | 'keys'

/** The configuration as it is, typed. Nothing is checked or resolved here. */
export function defineGatehouse(config: WrittenConfig): WrittenConfig {
  return config
}

/** @param name letters, digits and `_`, as an environment variable's */
export function secret(name: string): SecretName {
  return { secret: name }
}
