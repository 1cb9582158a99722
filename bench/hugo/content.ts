import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { rfc3339 } from '#base/clock.ts'
import { blockText } from '#edition/article-text.ts'
import { articlePath } from '#press/paths.ts'
import type { House } from '../../src/main/house.ts'

const feedArchiveSize = 30

/**
 * Writes the archive as Hugo has it: one Markdown file an article, with what it names as terms of taxonomies, and an
 * `_index.md` for each term that has more than its list page. Returns the number of articles.
 */
export async function writeContent(folder: string, { source }: House): Promise<number> {
  const publication = await source.publication()
  const write = writerIn(join(folder, 'content'))
  const older: { title: string; path: string; section: string }[] = []
  const [months, sections] = [new Set<string>(), new Set<string>()]
  let count = 0
  for await (const article of source.all()) {
    const path = articlePath(publication, article)
    const date = rfc3339(article.publishedAt)
    const title = article.document.headline
    const front = {
      title,
      date,
      type: 'article',
      standfirst: article.document.standfirst,
      sections: [article.section.name],
      topics: article.tags.map(({ name }) => name),
      authors: article.authors.map(({ name }) => name),
      months: [date.slice(0, 7)],
      days: [date.slice(0, 10)],
      feedpages: [String(Math.floor(count / feedArchiveSize) + 1)],
      related: older.slice(-4),
    }
    months.add(front.months[0] ?? '')
    sections.add(article.section.name)
    write(path.replace(/html$/, 'md'), front, article.document.blocks.map(blockText).join('\n\n'))
    older.push({ title, path: `/${path}`, section: article.section.name })
    if (older.length > 8) older.splice(0, 4)
    count++
  }
  for (const month of months) write(`months/${month}/_index.md`, { outputs: ['html', 'sitemapmonth'] })
  for (const name of sections)
    write(`sections/${slug(name)}/_index.md`, { title: name, outputs: ['html', 'atom'] })
  for (let i = 1; i <= Math.floor(count / feedArchiveSize); i++)
    write(`feedpages/${i}/_index.md`, { outputs: ['atom'] })
  // The newest articles fill no feed of the archive yet: ours has none for them either.
  write(`feedpages/${Math.floor(count / feedArchiveSize) + 1}/_index.md`, { _build: { render: 'never' } })
  for (const page of ['about', 'support', 'corrections', 'reach'])
    write(`${page}.md`, { title: page, type: 'standing' }, 'A page that stands at one address.')
  write('archive.md', { title: 'Archive', type: 'archive' })
  return count
}

/** Front matter in JSON, which Hugo reads fastest. */
function writerIn(folder: string): (path: string, front: object, text?: string) => void {
  const made = new Set<string>()
  return (path, front, text = '') => {
    const file = join(folder, path)
    if (!made.has(dirname(file))) mkdirSync(dirname(file), { recursive: true })
    made.add(dirname(file))
    writeFileSync(file, `${JSON.stringify(front)}\n\n${text}\n`)
  }
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-')
}
