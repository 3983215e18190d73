import assert from 'node:assert/strict'
import { type Guesses as AuthsignalGuesses, LIKELY_GUESSES } from '../local/authsignal/guesses.ts'
import { type Guesses as CognitoGuesses, LIKELY } from '../local/cognito/guesses.ts'
import type { Case, Need } from './case.ts'
import type { Services } from './services.ts'

type Question<Setting> = {
  readonly id: string
  readonly sentence: string
  readonly where: string
  readonly needs?: readonly Need[]
  /** The other settings of the switch, besides the one it starts with. */
  readonly others: readonly Setting[]
  /** Asks the service from outside: which setting does it behave like? */
  ask(services: Services): Promise<Setting>
}

/** A guess about Amazon Cognito: an embedded pool must behave like each setting, a real one like the first. */
export function cognitoGuess<Name extends keyof CognitoGuesses>(
  name: Name,
  question: Question<CognitoGuesses[Name]>,
): Case {
  const set = ({ cognito }: Services, setting: CognitoGuesses[Name]) =>
    cognito.setGuesses({ [name]: setting } as Partial<CognitoGuesses>)
  return guess('cognito', name, LIKELY[name], question, set)
}

/** A guess about Authsignal, likewise. */
export function authsignalGuess<Name extends keyof AuthsignalGuesses>(
  name: Name,
  question: Question<AuthsignalGuesses[Name]>,
): Case {
  const set = ({ authsignal }: Services, setting: AuthsignalGuesses[Name]) =>
    authsignal.setGuesses({ [name]: setting } as Partial<AuthsignalGuesses>)
  return guess('authsignal', name, LIKELY_GUESSES[name], question, set)
}

function guess<Setting extends string | boolean>(
  about: Case['about'],
  name: string,
  likely: Setting,
  { id, sentence, where, needs = ['users'], others, ask }: Question<Setting>,
  set: (services: Services, setting: Setting) => void,
): Case {
  const settings = [likely, ...others]
  return {
    id,
    about,
    sentence,
    source: { kind: 'guess', where },
    needs,
    guess: { name, settings },
    async run(services) {
      if (services.kind === 'live') {
        const found = await ask(services)
        assert.equal(found, likely, `The real one is "${found}"; the embedded one starts with "${likely}".`)
        return
      }
      try {
        for (const setting of settings) {
          set(services, setting)
          const found = await ask(services)
          assert.equal(found, setting, `Set to "${setting}", it behaves like "${found}".`)
        }
      } finally {
        set(services, likely)
      }
    },
  }
}
