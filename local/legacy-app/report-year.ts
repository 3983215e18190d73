const FIRST_YEAR = 2000 // the tool's oldest books
const LAST_YEAR = 2099

export const YEAR_SENTENCE = `The year must be a number from ${FIRST_YEAR} to ${LAST_YEAR}.`

/** @returns the year, or undefined when this is not one the tool keeps books for */
export function readYear(value: string): number | undefined {
  if (!/^\d{4}$/.test(value)) return undefined
  const year = Number(value)
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : undefined
}
