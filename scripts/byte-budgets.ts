// What readers download, in compressed bytes, against DESIGN.md §11. Part of `npm run check`.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { wordCount } from '#edition/article-text.ts'
import { renderPreview } from '#press/preview.ts'
import { noLists } from '../src/press/testing/no-lists.ts'
import { sampleArticle, SampleNewsroom } from '../src/press/testing/sample-newsroom.ts'
import { sentences } from '../src/press/testing/sample-words.ts'
import { bundle, readerFiles } from './reader/build-reader.mjs'

const kilobyte = 1_000
const app = 'build/newsroom'

let missed = 0
for (const language of ['en', 'ru'] as const)
  report(`article of 450 words in ${language}, style included`, await articleBytes(language), 10 * kilobyte)
// Misses its budget, knowingly (docs/decisions/0019): it must at least not grow past what a 16-kB curtain lets through.
report("the reader's worker, gzip", await scriptBytes('sw.js'), 10 * kilobyte, 13.2 * kilobyte)
report("the reader's page script, gzip", await scriptBytes('page.js'), 6 * kilobyte)
report('the script of the pocket reader, gzip', await scriptBytes('pocket.js'), 8 * kilobyte)
if (existsSync(app)) {
  report("the newsroom's app for staff, first load, gzip", firstLoadBytes(), 350 * kilobyte)
  report('all of its scripts, gzip', appBytes(), 600 * kilobyte)
}
process.exit(missed > 0 ? 1 : 0)

/** `most`: above it the check fails; the budget itself, where that was not missed knowingly. */
function report(title: string, bytes: number, limit: number, most = limit): void {
  const met = bytes <= limit
  console.log(`${met ? 'met   ' : 'MISSED'} ${title}: ${bytes} bytes (budget ${limit})`)
  if (bytes > most) missed++
}

async function articleBytes(language: 'en' | 'ru'): Promise<number> {
  const article = sampleArticle(0)
  const document: typeof article.document = { ...article.document, language, blocks: [] }
  for (let i = 0; wordCount(document) < 450; i++) {
    const text = sentences(language, i, 3)
    document.blocks.push({ type: 'paragraph', content: [{ type: 'text', text }] })
  }
  // A single article asks no list but for its menu, so no database stands behind it.
  const press = { source: new SampleNewsroom(), db: noLists, edition: { number: 1, madeAt: 0 } }
  const page = await renderPreview(press, { ...article, document })
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN } = constants
  return brotliCompressSync(page, { params: { [BROTLI_PARAM_QUALITY]: 5, [BROTLI_PARAM_LGWIN]: 16 } }).length
}

async function scriptBytes(name: keyof typeof readerFiles): Promise<number> {
  return gzipSync((await bundle(readerFiles[name])).code, { level: 9 }).length
}

function appBytes(): number {
  const scripts = readdirSync(`${app}/assets`).filter((name) => name.endsWith('.js'))
  return scripts.reduce((sum, name) => sum + gzippedBytes(`assets/${name}`), 0)
}

/** The page and what it names: scripts, what these need at once, and the style. */
function firstLoadBytes(): number {
  const page = readFileSync(`${app}/index.html`, 'utf8')
  const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].flatMap(([, file]) => file ?? [])
  return ['index.html', ...named].reduce((sum, file) => sum + gzippedBytes(file), 0)
}

function gzippedBytes(file: string): number {
  return gzipSync(readFileSync(`${app}/${file}`)).length
}
