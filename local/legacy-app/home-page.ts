import { html } from './html.ts'
import { page } from './layout.ts'
import type { Answer, Visit } from './visit.ts'

/** `/`: where everything is. */
export function homePage(visit: Visit): Answer {
  const greeting =
    visit.email === ''
      ? html`<p>Welcome.</p>`
      : html`<p>Welcome. You are signed in as <b>${visit.email}</b>.</p>`
  const adminNote = visit.groups.includes('admins')
    ? html`<p class="note">You are listed as an administrator. <a href="/admin/">Nightly jobs</a> are waiting for a look.</p>`
    : html``
  return page(
    visit,
    200,
    'Home',
    html`${greeting}
${adminNote}
<h2>What would you like to do?</h2>
<ul>
<li><a href="/reports">Look at this year's reports</a></li>
<li><a href="/reports/new">Enter a new report</a></li>
<li><a href="/download/report.csv">Download all reports (CSV, for spreadsheets)</a></li>
<li><a href="/api/reports">All reports as JSON</a></li>
<li><a href="/events?interval=1000&amp;count=5">Live feed</a></li>
<li><a href="/elsewhere">Webmail</a></li>
</ul>`,
  )
}
