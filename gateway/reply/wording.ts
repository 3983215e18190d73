import { fill } from '../../login-ui/messages/message.ts'
import type { Tongue } from '../../login-ui/messages/tongue.ts'
import type { Way } from './ways-on.ts'

/** The public side of a refusal: nothing here tells more than the visitor knows already. */
export type Words = {
  readonly status: number
  /** For programs; the names stand in docs/errors.md. */
  readonly code: string
  /** What happened and what to do next, for people. */
  readonly message: string
  readonly title: string
  /** Where a person can go from here, the likeliest first. */
  readonly ways: readonly Way[]
  /** For whoever has sent something (POST and its like), which may have reached the app for all we know. */
  readonly ifSent?: string
}

/** One refusal's text in the visitor's language. */
type Text = { readonly title: string; readonly message: string }

/** What happened and what to do, where there is no heading: each language ends a sentence in its own way. */
export function sentenceOf({ title, message }: Text, { messages }: Tongue): string {
  return fill(messages.frame.said, { title, message })
}

/** Of one refusal. */
export function words(
  status: number,
  code: string,
  { title, message }: Text,
  ways: readonly Way[],
  ifSent?: string,
): Words {
  return { status, code, title, message, ways, ...(ifSent === undefined ? {} : { ifSent }) }
}
