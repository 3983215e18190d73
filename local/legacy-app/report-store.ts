export type Report = {
  readonly id: number
  readonly title: string
  readonly year: number
  readonly department: string
  /** Whole pounds. */
  readonly amount: number
}

export type ReportStore = {
  all(): readonly Report[]
  ofYear(year: number): readonly Report[]
  byId(id: number): Report | undefined
  add(report: Omit<Report, 'id'>): Report
}

const MOST_ADDED_REPORTS = 500 // a demo left open to tests must not grow; the oldest added one goes first

/** Reports in memory: the same ones at each start, and what visitors add until the tool stops. */
export function openReportStore(): ReportStore {
  const added: Report[] = []
  let nextId = SEED.length + 1
  const all = () => [...SEED, ...added]
  return {
    all,
    ofYear: (year) => all().filter((report) => report.year === year),
    byId: (id) => all().find((report) => report.id === id),
    add(report) {
      const saved = { id: nextId++, ...report }
      added.push(saved)
      if (added.length > MOST_ADDED_REPORTS) added.shift()
      return saved
    },
  }
}

const TITLES: ReadonlyArray<readonly [title: string, department: string, firstYearAmount: number]> = [
  ['Freight costs by quarter', 'Logistics', 184_200],
  ['Warehouse energy', 'Facilities', 96_450],
  ['Overtime, all shifts', 'Personnel', 71_300],
  ['Returns and breakages', 'Quality', 23_780],
  ['Pallet hire', 'Logistics', 41_060],
  ['Licences and maintenance', 'IT', 58_900],
]
const YEARS = [2022, 2023, 2024, 2025, 2026]
const YEARLY_RISE = 1_250

const SEED: readonly Report[] = YEARS.flatMap((year, age) =>
  TITLES.map(([title, department, amount], at) => ({
    id: age * TITLES.length + at + 1,
    title,
    year,
    department,
    amount: amount + age * YEARLY_RISE,
  })),
)
