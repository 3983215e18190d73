import { createAtPress } from './create-passkey.ts'
import { showPasskeyPart } from './passkey-part.ts'
import { scriptWords } from './words.ts'

/** Makes the passkey that somebody has asked for on their account page: on this device, a phone or a key. */
export function addPasskeyPage(main: HTMLElement): void {
  const part = showPasskeyPart(main)
  if (part === undefined) return
  const { addCancelled, addRefused, addExpired, addHereAlready } = scriptWords()
  createAtPress(main, part, {
    where: async () => null,
    next: main.dataset.madeUrl,
    cancelled: addCancelled,
    refused: addRefused,
    expired: addExpired,
    already: addHereAlready,
  })
}
