/** The field by which pages of ours carry what somebody sent before they were signed in. Sealed: nobody here can read it. */
const FIELD = 'input[name="kept"]'
/** Of this tab alone (HTML 12.2.1): for ways that lead over another site. */
const IN_TAB = 'gatehouse-kept'
const OFFER = '/.auth/resume/confirm'

/** What this page carries is there for the tab as well, should the way lead elsewhere. */
export function rememberKept(): void {
  const kept = document.querySelector<HTMLInputElement>(FIELD)?.value
  if (kept === undefined) return
  try {
    // Should there be no room, what lay there before must not be taken for this.
    sessionStorage.removeItem(IN_TAB)
    sessionStorage.setItem(IN_TAB, kept)
    document.querySelector('[data-not-kept]')?.setAttribute('hidden', '')
  } catch {
    // Storage is switched off, or the app has filled it: the pages carry it all the same.
  }
}

/** @returns what the tab has kept, which it then has no more */
export function takeKept(): string | undefined {
  try {
    const kept = sessionStorage.getItem(IN_TAB) ?? undefined
    sessionStorage.removeItem(IN_TAB)
    return kept
  } catch {
    return undefined
  }
}

/** Goes on to the page that offers it for sending. @returns whether this page has anything to take there */
export function offerKept(kept = document.querySelector<HTMLInputElement>(FIELD)?.value): boolean {
  if (kept === undefined) return false
  const form = Object.assign(document.createElement('form'), { method: 'post', action: OFFER, hidden: true })
  form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'kept', value: kept }))
  document.body.append(form)
  form.submit()
  return true
}
