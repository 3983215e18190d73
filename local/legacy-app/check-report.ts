import type { Report } from './report-store.ts'
import { readYear, YEAR_SENTENCE } from './report-year.ts'

const MOST_TEXT_CHARACTERS = 80 // what fits the table's column
const MOST_AMOUNT = 1_000_000_000

/** What someone typed into the form, or sent as JSON; all still text. */
export type Draft = {
  readonly title: string
  readonly year: string
  readonly department: string
  readonly amount: string
}

/** @returns a report that may be stored, or every sentence that is wrong with the draft */
export function checkReport(draft: Draft): Omit<Report, 'id'> | { readonly problems: readonly string[] } {
  const year = readYear(draft.year)
  const amount = /^\d{1,10}$/.test(draft.amount) ? Number(draft.amount) : Number.NaN
  const problems = [
    ...textProblems('title', draft.title),
    ...textProblems('department', draft.department),
    ...(amount <= MOST_AMOUNT ? [] : [`The amount must be a whole number up to ${MOST_AMOUNT}.`]),
    ...(year === undefined ? [YEAR_SENTENCE] : []),
  ]
  if (year === undefined || problems.length > 0) return { problems }
  return { title: draft.title.trim(), year, department: draft.department.trim(), amount }
}

function textProblems(name: string, value: string): readonly string[] {
  if (value.trim() === '') return [`The ${name} is missing.`]
  if (value.length > MOST_TEXT_CHARACTERS)
    return [`The ${name} may have ${MOST_TEXT_CHARACTERS} characters at most.`]
  return []
}
