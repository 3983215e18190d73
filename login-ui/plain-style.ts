import { html } from './html.ts'

/**
 * The look of the pages in little, for a page that can't have the stylesheet: an error under a name at which nothing is
 * served, or after a bug. The policy allows it by its hash. Colours are those of style/tokens.css; a test compares them.
 */
export const PLAIN_STYLE = html`<style>
:root{color-scheme:light dark;--ground:#f3f2ee;--surface:#ffffff;--ink:#1b211e;--ink-quiet:#56605b;--line:#dddbd3;--edge:#78827d;--accent:#1d5c47;--on-accent:#ffffff}
@media (prefers-color-scheme:dark){:root{--ground:#121614;--surface:#1a1f1d;--ink:#e9edeb;--ink-quiet:#a7b1ac;--line:#2d3532;--edge:#77827d;--accent:#8ed1b5;--on-accent:#0d2019}}
*{box-sizing:border-box}
html{background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
body{max-width:25rem;margin:0 auto;padding:clamp(1.25rem,min(12vh,10vw),7rem) 1rem 2rem}
h1,p{margin:0;overflow-wrap:anywhere;text-wrap:pretty}
h1{font-size:1.625rem;font-weight:650;letter-spacing:-.015em;line-height:1.2;text-wrap:balance}
.brand{display:flex;align-items:center;gap:.5rem;margin-bottom:1rem;padding:0 .25rem;color:var(--ink-quiet);font-size:.875rem;font-weight:600}
.mark-house{fill:var(--accent)}
.mark-gate{fill:var(--ground)}
.card{display:grid;grid-template-columns:minmax(0,1fr);gap:1.5rem;padding:min(2rem,6vw);background:var(--surface);border:1px solid var(--line);border-radius:1rem}
.actions{display:grid;gap:.75rem}
.button{padding:.7rem 1rem;background:var(--accent);border:1px solid transparent;border-radius:.625rem;color:var(--on-accent);font-weight:600;text-align:center;text-decoration:none}
.button.second{background:none;border-color:var(--edge);color:var(--ink)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.trace{padding-top:1rem;border-top:1px solid var(--line);color:var(--ink-quiet);font-size:.875rem}
.trace code{display:block;color:var(--ink);overflow-wrap:anywhere;user-select:all;-webkit-user-select:all}
</style>`
