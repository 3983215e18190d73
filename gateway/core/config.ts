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
    readonly action: string
  }
  readonly login: {
    readonly methods: readonly LoginMethod[]
    /** Who may sign up by proving an address. Left out: nobody, accounts are made by an administrator. */
    readonly signUp?: { readonly emailDomains: readonly string[] }
  }
  readonly hosts: Readonly<Record<string, HostConfig>>
  readonly keys: {
    /** The first seals, all of them open: put a new one in front, drop the old one after `session.maxAgeHours`. */
    readonly sealing: readonly SecretName[]
    /** Shared with the PreSignUp trigger. */
    readonly signUpProof: SecretName
  }
  readonly session?: { readonly maxAgeHours?: number }
  readonly limits?: { readonly perIp?: Tries; readonly perEmail?: Tries; readonly perAttempt?: Tries }
  /** Where the visitor's address comes from: Cloudflare's header, or the connection's peer. */
  readonly visitorAddress?: 'cf-connecting-ip' | 'peer'
}

export type HostConfig = {
  /** `https://host[:port]`, nothing behind it. */
  readonly origin: string
  readonly identity?: IdentityPreset
  readonly routes: readonly RouteConfig[]
}

export type RouteConfig = {
  /** `/x` for that path alone, `/x/*` for it and all beneath. */
  readonly path: string
  readonly methods?: readonly string[]
  readonly access: 'public' | 'optional' | 'signed-in' | Allowed
  /** `unauthorized`: 401 also to a browser's navigation. */
  readonly whenSignedOut?: 'sign-in' | 'unauthorized'
}

/** Any of the first three lets in; `stepUp` is asked for on top. */
export type Allowed = {
  readonly groups?: readonly string[]
  readonly emails?: readonly string[]
  readonly emailDomains?: readonly string[]
  readonly stepUp?: { readonly action: string; readonly maxAgeMinutes: number }
}

export type AuthsignalRegion = 'us' | 'au' | 'eu' | 'ca'
export type LoginMethod = 'passkey' | 'email_otp'
export type IdentityPreset = 'gatehouse' | 'oauth2-proxy' | 'remote-user'
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
