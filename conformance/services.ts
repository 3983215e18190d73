import type { Authsignal } from '@authsignal/node'
import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import type { Guesses as AuthsignalGuesses } from '../local/authsignal/guesses.ts'
import type { Rules } from '../local/authsignal/rules.ts'
import type { Guesses as CognitoGuesses } from '../local/cognito/guesses.ts'
import type { Need } from './case.ts'

/** The two services a case talks to: embedded ones, or real ones set up for this. */
export type Services = {
  readonly kind: 'embedded' | 'live'
  readonly cognito: CognitoService
  readonly authsignal: AuthsignalService
  /** Milliseconds since 1970, as the services see it. */
  now(): number
  /** Moves an embedded clock; waits where the clock is real. */
  passSeconds(seconds: number): Promise<void>
  /** @returns why a case that needs this cannot be run; undefined where it can */
  lacks(need: Need): string | undefined
  /** An address no case has used yet. */
  newEmail(): string
  /** A user id no case has used yet, shaped as Cognito's subs are. */
  newUserId(): string
  /** The newest code mailed to an address. */
  codeFor(email: string): Promise<string>
  /** Removes what cases have made in real services; stops embedded ones. */
  close(): Promise<void>
}

/** A pool whose four triggers are `conformance/triggers.mjs`. */
export type CognitoService = {
  readonly sdk: CognitoIdentityProviderClient
  /** Takes plain POSTs of AWS JSON 1.1. */
  readonly endpoint: string
  readonly poolId: string
  readonly issuer: string
  readonly jwksUrl: string
  readonly clients: {
    /** Has a secret, no rotation, and PreventUserExistenceErrors. */
    readonly confidential: { readonly id: string; readonly secret: string }
    /** Has no secret, rotates its refresh tokens with a grace of ten seconds, and PreventUserExistenceErrors. */
    readonly public: { readonly id: string }
    /** Says of unknown users that they do not exist (LEGACY). */
    readonly legacy: { readonly id: string }
  }
  /** Embedded only. */
  setGuesses(guesses: Partial<CognitoGuesses>): void
}

/** A tenant whose action below always asks the enrolled for a challenge. */
export type AuthsignalService = {
  readonly sdk: Authsignal
  /** The same with a secret key that is not the tenant's. */
  readonly stranger: Authsignal
  readonly apiUrl: string
  readonly tenantId: string
  readonly action: string
  /** Where its relying party's pages are. */
  readonly origin: string
  /** Embedded only. */
  setGuesses(guesses: Partial<AuthsignalGuesses>): void
  /** Embedded only. */
  setRules(rules: Rules): void
}
