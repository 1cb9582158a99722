import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { rfc3339 } from '#base/clock.ts'
import { blockText } from '#edition/article-text.ts'
import type { PublishedArticle } from '#edition/publication.ts'
import { articlePath } from '#press/paths.ts'
import type { House } from '../../src/main/house.ts'
import { plainLayouts } from './plain-layouts.ts'

// Hugo's templates are made from pages that our press has just put out, so that they stay near-equal whatever the
// pages come to look like: in a page of ours each text that is an article's own gives way to Hugo's expression for it,
// and of each run of list items one stays, in a `range`. What is left stands as it is, and costs Hugo nothing.

type Example = { path: string; article: PublishedArticle }

/** Writes `layouts/` from the pages in `pressed`; `publicUrl` is what stands in them. */
export async function writeLayouts(
  folder: string,
  { source }: House,
  pressed: string,
  publicUrl: string,
): Promise<void> {
  const publication = await source.publication()
  const examples: Example[] = []
  for await (const article of source.all()) {
    examples.push({ path: articlePath(publication, article), article })
    if (examples.length === 600) break
  }
  const read = (path: string) => withoutFolders(readFileSync(join(pressed, path), 'utf8'))
  const example = examples.find(({ article }) => article.related.length === 4 && article.tags.length === 3)
  if (!example) throw new Error('there is no article with four related ones and three topics')
  const section = example.article.section.slug
  const day = example.path.slice(0, 10)
  const layouts = {
    'article/single.html': articleLayout(read(example.path), example, examples, publicUrl),
    'sections/term.html': listLayout(
      read(`section/${section}/1.html`),
      examples,
      '.Paginator.Pages',
      turnPages,
    ),
    'days/term.html': listLayout(read(`archive/${day}.html`), examples, '.Pages'),
    'months/term.html': monthLayout(read(`archive/${day.slice(0, 7)}.html`)),
    'archive/single.html': archiveLayout(read('archive.html')),
    'standing/single.html': standingLayout(read('about.html')),
    'index.html': listLayout(
      read(`section/${section}/1.html`),
      examples,
      `(first 30 (where .Site.RegularPages "Type" "article"))`,
    ),
    '404.html': standingLayout(read('404.html')),
    ...plainLayouts,
  }
  for (const [path, text] of Object.entries(layouts)) write(join(folder, 'layouts', path), text)
  for (const name of ['topics', 'authors'])
    write(join(folder, 'layouts', name, 'term.html'), layouts['sections/term.html'])
  for (const name of ['robots.txt', 'manifest.webmanifest', 'icon.svg'])
    write(join(folder, 'static', name), readFileSync(join(pressed, name), 'utf8'))
}

const turnPages = `{{ with .Paginator }}{{ if .HasPrev }}<a href="{{ .Prev.URL }}">Newer</a>{{ end }}{{ if .HasNext }}<a href="{{ .Next.URL }}">Older</a>{{ end }}{{ end }}`

function articleLayout(
  page: string,
  { path, article }: Example,
  examples: Example[],
  publicUrl: string,
): string {
  const { document } = article
  const paragraphs = document.blocks.map(blockText)
  let text = cut(page, paragraphs[0] ?? '', paragraphs.at(-1) ?? '', 'p', '{{ .Content }}')
  text = itemsOf(text, linksTo(text, examples, path), (unit, item) =>
    range('.Params.related', unit, [
      [`/${item.path}`, '{{ .path }}'],
      [item.article.document.headline, '{{ .title }}'],
      [item.article.section.name, '{{ .section }}'],
    ]),
  )
  const tags = new Map(article.tags.map(({ slug, name }) => [`/topic/${slug}.html`, name]))
  text = itemsOf(text, [...tags.keys()], (unit, path) =>
    range('.Params.topics', unit, [
      [path, '/topics/{{ . | urlize }}.html'],
      [tags.get(path) ?? '', '{{ . }}'],
    ]),
  )
  const [author] = article.authors
  return put(text, [
    [`${publicUrl}/${path}`, '{{ .Permalink }}'],
    [document.headline, '{{ .Title }}'],
    [document.standfirst, '{{ .Params.standfirst }}'],
    [rfc3339(article.publishedAt), '{{ .Date.Format "2006-01-02T15:04:05Z" }}'],
    [`"keywords":${JSON.stringify(article.tags.map(({ name }) => name))}`, '"keywords":{{ .Params.topics }}'],
    [`/author/${author?.slug}.html`, '/authors/{{ index .Params.authors 0 | urlize }}.html'],
    [author?.name ?? '', '{{ index .Params.authors 0 }}'],
    [`"articleSection":"${article.section.name}"`, '"articleSection":{{ index .Params.sections 0 }}'],
    ...dated(article.publishedAt, '.Date'),
  ])
}

function listLayout(page: string, examples: Example[], pages: string, after = ''): string {
  const text = itemsOf(page, linksTo(page, examples), (unit, { path, article }) =>
    range(pages, unit, [
      [`/${path}`, '{{ .RelPermalink }}'],
      [article.document.headline, '{{ .Title }}'],
      [article.document.standfirst, '{{ .Params.standfirst }}'],
      [article.authors[0]?.name ?? '', '{{ index .Params.authors 0 }}'],
      [rfc3339(article.publishedAt), '{{ .Date.Format "2006-01-02T15:04:05Z" }}'],
      ...dated(article.publishedAt, '.Date'),
    ]),
  )
  return titled(text).replace('</main>', `${after}</main>`)
}

function monthLayout(page: string): string {
  const days = [...mainOf(page).matchAll(/"(\/archive\/(\d+)\/(\d+)\/\d+\.html)"/g)].map(
    ([, path]) => path ?? '',
  )
  return titled(
    itemsOf(page, days, (unit) =>
      range('(.Pages.GroupByDate "2006-01-02")', unit, [[days[2] ?? '', '/days/{{ .Key }}.html']]),
    ),
  )
}

function archiveLayout(page: string): string {
  const months = [...mainOf(page).matchAll(/"(\/?archive\/\d+\/\d+\.html)"/g)].map(([, path]) => path ?? '')
  return titled(
    itemsOf(page, months, (unit) =>
      range('.Site.Taxonomies.months', unit, [[months[2] ?? '', '{{ .Page.RelPermalink }}']]),
    ),
  )
}

function standingLayout(page: string): string {
  return titled(page)
}

/** The title of a page that is no article. */
function titled(page: string): string {
  return page
    .replace(/<title>[^<]*<\/title>/, '<title>{{ .Title }}</title>')
    .replace(/(<h1[^>]*>)[^<]+/, '$1{{ .Title }}')
}

/** Paths of articles in the order in which a page's main part links to them. */
function linksTo(page: string, examples: Example[], but = ''): Example[] {
  const known = new Map(examples.map((example) => [`/${example.path}`, example]))
  known.delete(`/${but}`)
  const links = [...mainOf(page).matchAll(/href="([^"]+)"/g)].flatMap(
    ([, href]) => known.get(href ?? '') ?? [],
  )
  return [...new Set(links)]
}

/** Replaces a run of list items by one, the third where there are three: the first may look different. */
function itemsOf<Item extends string | Example>(
  page: string,
  items: Item[],
  replace: (unit: string, item: Item) => string,
): string {
  const item = items[2] ?? items.at(-1)
  if (item === undefined)
    throw new Error('a page of ours has none of the list items that Hugo should put out too')
  const places = items.map((each) => placeOf(page, typeof each === 'string' ? each : `/${each.path}`))
  const chosen = places[items.indexOf(item)]
  const [first, last] = [places[0], places.at(-1)]
  if (!chosen || !first || !last) return page
  return page.slice(0, first.from) + replace(page.slice(chosen.from, chosen.to), item) + page.slice(last.to)
}

/** From the opening to the closing tag of the list item that holds a link. */
function placeOf(page: string, href: string): { from: number; to: number } {
  const at = page.indexOf(`"${href}"`, page.indexOf('<main'))
  const from = Math.max(page.lastIndexOf('<li', at), page.lastIndexOf('<article class', at))
  const end = page.startsWith('<li', from) ? '</li>' : '</article>'
  if (at < 0 || from < 0) throw new Error(`a page of ours has no list item for ${href}`)
  return { from, to: page.indexOf(end, at) + end.length }
}

/** Replaces from the element that holds `first` to the end of the one that holds `last`. */
function cut(page: string, first: string, last: string, tag: string, by: string): string {
  const from = page.lastIndexOf(`<${tag}`, page.indexOf(first.slice(0, 60)))
  const at = page.indexOf(last.slice(0, 60))
  const to = page.indexOf(`</${tag}>`, at) + tag.length + 3
  if (from < 0 || at < 0) throw new Error('a page of ours does not show its text in paragraphs')
  return page.slice(0, from) + by + page.slice(to)
}

function range(over: string, unit: string, texts: [string, string][]): string {
  return `{{ range ${over} }}${put(unit, texts)}{{ end }}`
}

/** Replaces each text wherever it stands; longer ones first, since a name may be part of an address. */
function put(page: string, texts: [string, string][]): string {
  return texts.reduce((done, [text, by]) => (text === '' ? done : done.replaceAll(text, by)), page)
}

/** The forms in which our pages print a day. */
function dated(at: number, of: string): [string, string][] {
  const form = (style: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...style, timeZone: 'UTC' }).format(at)
  const day = { day: 'numeric', month: 'long', year: 'numeric' } as const
  return [
    [form(day), `{{ ${of}.Format "2 January 2006" }}`],
    [form({ ...day, month: 'short' }), `{{ ${of}.Format "2 Jan 2006" }}`],
    [form({ hour: '2-digit', minute: '2-digit' }), `{{ ${of}.Format "15:04" }}`],
  ]
}

function mainOf(page: string): string {
  return page.slice(page.indexOf('<main'))
}

/** Links from the root, since one template serves pages at every depth. */
function withoutFolders(page: string): string {
  return page
    .replaceAll(/(href|src)="(?:\.\.\/)+/g, '$1="/')
    .replaceAll(/(href|src)="(?![a-z]+:|\/|#)/g, '$1="/')
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
