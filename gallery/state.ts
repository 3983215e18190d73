import type { Page } from 'playwright-core'
import type { Brand } from '../gateway/core/brand.ts'
import type { Frame } from '../login-ui/frame.ts'
import type { Tongue } from '../login-ui/messages/tongue.ts'

/** A page as somebody can meet it. */
export type PageState = {
  /** `sign-in` */
  readonly page: string
  /** `wrong code` */
  readonly state: string
  /** From the real view. */
  readonly html: (frame: Frame) => string
  /** Whose page it is, where it is not ours. */
  readonly brand?: Brand
  /**
   * What is done there, and until when: by selectors, for the words are in any language. Resolves when the page looks as
   * the state says.
   */
  readonly does?: (page: Page) => Promise<unknown>
  /** What that is answered, by route: `POST /.auth/otp/verify`. */
  readonly answers?: (tongue: Tongue) => Readonly<Record<string, ScriptedAnswer>>
  /** The page brings a plain style along, for none is served where it shows. */
  readonly isPlain?: true
  /** Only its words differ from those of another state: tests look at it, people need not. */
  readonly looksLikeAnother?: true
}

/** `never`: the answer is on its way for as long as anybody looks. */
export type ScriptedAnswer = { readonly status?: number; readonly json: unknown } | 'never'

/** @returns what a state is told apart by, fit for a path and a file: `code.wrong-code` */
export function nameOf({ page, state }: Pick<PageState, 'page' | 'state'>): string {
  return `${page}.${state}`.replaceAll(/[^a-z0-9.]+/gi, '-')
}
