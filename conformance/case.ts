import type { Services } from './services.ts'

export type Source = {
  /**
   * `documented`: a public page of the service's says so. `sdk`: read in the published package that talks to it.
   * `guess`: nobody says so; what rests on it is run both ways.
   */
  readonly kind: 'documented' | 'sdk' | 'guess'
  readonly where: string
}

/** What a case takes that not every service can give: `services.ts` says why not. */
export type Need = 'users' | 'mailbox' | 'clock' | 'rules' | 'pages' | 'existence-client'

/** One sentence about a service, and how to find out whether it is true. */
export type Case = {
  readonly id: string
  readonly about: 'cognito' | 'authsignal'
  readonly sentence: string
  readonly source: Source
  readonly needs: readonly Need[]
  /** The switch of an embedded service that a guess turns; the first setting is the one it starts with. */
  readonly guess?: { readonly name: string; readonly settings: readonly (string | boolean)[] }
  /** @throws whatever says that the sentence is not true */
  run(services: Services): Promise<void>
}
