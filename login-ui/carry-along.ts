import { hiddenField } from './hidden-field.ts'
import { textOf } from './html.ts'

/**
 * Puts a field into every form of a page that is sent to a page of ours: whatever the page is about, what it was given to
 * carry is on the next one as well. Forms that lead to the app get nothing.
 *
 * @param page as a view made it: what a person wrote is escaped in it, so that every `<form` is one of ours
 */
export function carryAlong(page: string, kept: string): string {
  const field = textOf(hiddenField('kept', kept))
  return page.replace(FORM, (form) => `${form}\n${field}`)
}

const FORM = /<form\b[^>]*\saction="\/\.auth\/[^"]*"[^>]*>/g
