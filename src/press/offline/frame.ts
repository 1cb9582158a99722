import { html, trusted, type Safe } from '../html.ts'
import type { Run } from '../run/run.ts'
import { offlineSheet, policyFor } from '../style/offline.ts'
import { directionOf } from '../words.ts'

/**
 * The page around `body` of a file that readers take along, opened from a disk or a messenger: all it needs stands
 * in it, and its own policy lets it load nothing else. `script` is the one script that may run in it.
 */
export function takenAlong({ publication }: Run, title: string, body: Safe, script?: string): string {
  return html`<!doctype html>
    <html lang="${publication.language}" dir="${directionOf(publication.language)}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${trusted(policyFor(offlineSheet, script))}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <style>
          ${trusted(offlineSheet)}
        </style>
        <title>${title}</title>
      </head>
      <body>
        ${body}
      </body>
    </html> `.text
}
