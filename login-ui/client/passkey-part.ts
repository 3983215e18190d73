import { openPasskey, type Passkey } from './passkey.ts'

export type PasskeyPart = {
  readonly part: HTMLElement
  readonly button: HTMLButtonElement
  readonly passkey: Passkey
}

/**
 * Shows what a page has for passkeys, or says that this browser knows none.
 *
 * @returns nothing where there is nothing to press
 */
export function showPasskeyPart(main: HTMLElement): PasskeyPart | undefined {
  const part = main.querySelector<HTMLElement>('[data-passkey]')
  const button = part?.querySelector('button')
  if (part === null || !button) return undefined
  const passkey = openPasskey(main.dataset.tenantId)
  if (passkey === undefined) {
    main.querySelector('[data-no-passkey]')?.removeAttribute('hidden')
    return undefined
  }
  part.hidden = false
  return { part, button, passkey }
}
