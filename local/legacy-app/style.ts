import type { Answer } from './visit.ts'

const CSS = `body { margin: 0; background: #e4e7eb; font: 13px/1.5 "Lucida Grande", Verdana, Arial, sans-serif; color: #333; }
a { color: #1a5c9e; }
#banner { padding: 14px 24px; background: #2c4a6e; background: linear-gradient(#4a6f9c, #24405f); color: #b9cbe0; text-shadow: 0 -1px 0 #1a2f47; }
#banner a { margin-right: 12px; color: #fff; font-size: 20px; font-weight: bold; text-decoration: none; }
#tabs { margin: 0; padding: 8px 24px 0; background: #d3d9e0; border-bottom: 1px solid #a9b4c0; list-style: none; }
#tabs li { display: inline-block; margin: 0 4px -1px 0; border: 1px solid #a9b4c0; border-radius: 5px 5px 0 0; background: #eef1f4; }
#tabs li.current { background: #fff; border-bottom-color: #fff; font-weight: bold; }
#tabs a { display: block; padding: 5px 14px; text-decoration: none; }
#content { max-width: 920px; padding: 8px 24px 28px; background: #fff; border-right: 1px solid #c5ccd4; border-bottom: 1px solid #c5ccd4; }
h1 { margin: 14px 0; font-size: 20px; font-weight: normal; color: #24405f; }
h2 { font-size: 15px; color: #24405f; }
table { width: 100%; border-collapse: collapse; }
th { padding: 6px 10px; border: 1px solid #b5c0cc; background: #e9eef4; background: linear-gradient(#f7f9fb, #dbe3ec); text-align: left; }
td { padding: 5px 10px; border: 1px solid #d5dbe2; }
tr:nth-child(even) td { background: #f5f8fb; }
td.number, th.number { text-align: right; }
.years { padding: 0; list-style: none; }
.years li { display: inline-block; margin-right: 10px; }
.years b { padding: 2px 8px; border-radius: 3px; background: #24405f; color: #fff; }
.note { padding: 8px 12px; border: 1px solid #e2cf8b; border-radius: 4px; background: #fff9e0; }
.saved { border-color: #9fc99f; background: #edf8ed; }
.error { border-color: #d99; background: #fdeeee; color: #822; }
label { display: block; margin: 10px 0 2px; font-weight: bold; }
input, select { width: 260px; padding: 4px 6px; border: 1px solid #a9b4c0; border-radius: 3px; font: inherit; box-sizing: border-box; }
button { margin-top: 14px; padding: 5px 18px; border: 1px solid #24405f; border-radius: 4px; background: #3d6496; background: linear-gradient(#5f88b8, #34587f); color: #fff; font: inherit; cursor: pointer; }
#footer { padding: 10px 24px; color: #6b7682; font-size: 11px; }
`

/** The tool's one style sheet; anyone may cache it. */
export function styleSheet(): Answer {
  return {
    status: 200,
    headers: { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
    body: CSS,
  }
}
