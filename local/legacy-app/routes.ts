import { adminPage } from './admin-page.ts'
import { redirect, text } from './answer.ts'
import { downloadReport } from './download-report.ts'
import { eventsStream } from './events-stream.ts'
import { homePage } from './home-page.ts'
import { newReportPage, saveNewReport } from './new-report.ts'
import { notFoundPage } from './not-found-page.ts'
import { reportPage } from './report-page.ts'
import { addReport, listReports } from './reports-api.ts'
import { reportsPage } from './reports-page.ts'
import { styleSheet } from './style.ts'
import type { Handler } from './visit.ts'
import { whoami } from './whoami-api.ts'

type Route = {
  readonly path: string | RegExp
  /** `*` takes every method. */
  readonly on: Readonly<Record<string, Handler>>
}

/** Everything the tool answers to, read from the top. */
const ROUTES: readonly Route[] = [
  { path: '/', on: { GET: homePage } },
  { path: '/reports', on: { GET: reportsPage } },
  { path: '/reports/new', on: { GET: newReportPage, POST: saveNewReport } },
  { path: /^\/reports\/\d{1,9}$/, on: { GET: reportPage } },
  { path: '/api/reports', on: { GET: listReports, POST: addReport } },
  { path: '/api/whoami', on: { '*': whoami } },
  { path: '/download/report.csv', on: { GET: downloadReport } },
  { path: '/events', on: { GET: eventsStream } },
  { path: '/echo', on: { GET: () => text(426, 'This is a WebSocket.\n') } },
  { path: '/admin', on: { GET: () => redirect(301, '/admin/') } },
  { path: '/admin/', on: { GET: adminPage } },
  { path: '/healthz', on: { GET: () => text(200, 'ok') } },
  { path: '/static/style.css', on: { GET: styleSheet } },
  { path: '/elsewhere', on: { GET: (_visit, tool) => redirect(302, tool.elsewhere) } },
]

/** Who answers this method and path; GET includes HEAD. */
export function handlerFor(method: string, path: string): Handler {
  const route = ROUTES.find((route) =>
    typeof route.path === 'string' ? route.path === path : route.path.test(path),
  )
  if (route === undefined) return notFoundPage
  const asked = method === 'HEAD' ? 'GET' : method
  return new Map(Object.entries(route.on)).get(asked) ?? route.on['*'] ?? wrongMethod(route)
}

function wrongMethod(route: Route): Handler {
  const allowed = Object.keys(route.on).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
  return () => {
    const answer = text(405, 'That is not possible here.\n')
    return { ...answer, headers: { ...answer.headers, Allow: allowed.join(', ') } }
  }
}
