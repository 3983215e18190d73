import type { Messages } from '../messages/tongue.ts'

/** What the script says, in the page's language: the page brings it along, for no other is needed. */
export function scriptWords(): Messages['script'] {
  words ??= JSON.parse(document.querySelector('main')?.dataset.words ?? '{}') as Messages['script']
  return words
}

let words: Messages['script'] | undefined
