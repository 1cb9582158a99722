import { html } from '../html.ts'
import { absolute, pageAt, to, type Run } from '../run/run.ts'
import { shell } from './shell.ts'

/** What stands at a former address of an article: it leads on by itself, and by a link where that is switched off. */
export function redirectPage(run: Run, path: string, target: string, language: string): string {
  const page = pageAt(run, path, { language, alternates: [] })
  const address = to(page, target)
  return shell(page, {
    kind: 'plain',
    title: page.words.movedTitle,
    description: '',
    hidden: true,
    head: html`<link rel="canonical" href="${absolute(run, target)}" />
      <meta http-equiv="refresh" content="0; url=${address}" />`,
    main: html`<div class="prose withdrawn">
      <h1>${page.words.movedTitle}</h1>
      <p>${page.words.movedText} <a href="${address}">${page.words.movedLink}</a></p>
    </div>`,
  })
}
