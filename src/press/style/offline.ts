import { createHash } from 'node:crypto'
import { tightened } from './stylesheet.ts'

/** The look of files that are taken along: system fonts, few rules, light or dark as the device is. */
export const offlineSheet = tightened(`
:root { color-scheme: light dark; background: light-dark(#fffdf9, #141414); color: light-dark(#17171a, #e9e6df) }
body { font: 1.125rem/1.56 Georgia, serif; max-width: 41rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word }
h1, h2, h3, h4 { line-height: 1.2; text-wrap: balance }
h1 { font-size: 2rem; margin-block: 0 .25rem }
h2 { font-size: 1.625rem; margin-block: .25rem .5rem }
h3 { font-size: 1.25rem }
nav h2 { font-size: 1.25rem }
nav li { margin-block: .4rem }
nav span, .by, .label, .up, figcaption { font: .9375rem/1.45 system-ui, Arial, sans-serif }
.label { margin: 0 }
.standfirst { font-size: 1.25rem; line-height: 1.4 }
.law, .note { border: 1px solid; padding: .5rem .75rem }
article, footer { border-top: 3px solid; margin-top: 2.5rem; padding-top: 1.25rem }
figure { margin: 1rem 0 }
figure img { display: block; width: 100%; max-width: 30rem; height: auto }
blockquote { margin-inline: 1.25rem 0; font-style: italic }
.table { overflow-x: auto }
table { border-collapse: collapse }
td, th { border: 1px solid; padding: .25rem .5rem; text-align: start }
button { font: 600 1rem/1 system-ui, Arial, sans-serif; color: inherit; background: none; border: 1px solid; padding: .8125rem 1.25rem; cursor: pointer }
a { color: inherit }
`)

/** The policy of a page that carries this sheet and, where given, one script: nothing else runs, nothing is loaded. */
export function policyFor(sheet: string, script?: string): string {
  const parts = ["default-src 'none'", `style-src ${hashOf(sheet)}`, 'img-src data:']
  // Hosts are named by signed lists; without TLS only onions and this machine itself are among them.
  if (script !== undefined) parts.push(`script-src ${hashOf(script)}`, 'connect-src https: http:')
  return [...parts, "base-uri 'none'", "form-action 'none'"].join('; ')
}

/** As a policy names an inline style or script (CSP Level 3). */
export function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
