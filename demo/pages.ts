/** The demo's articles, read: what stands in `demo/articles` and what is bound from it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { utf8 } from '#base/bytes.ts'
import { invariant } from '#base/invariant.ts'
import { readPage } from '#publish/import-page.ts'
import type { ImportedPage } from '#publish/imported-page.ts'
import { anthology, anthologyFile } from './anthology.ts'

const folder = join(import.meta.dirname, 'articles')

/** An article of the demo; each says when it was published. */
export type DemoPage = ImportedPage & { publishedAt: number; slug: string }

/** All of them, the oldest first: a translation comes after its original. */
export function demoPages(): DemoPage[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'))
  const pages = names.map((name) => pageOf(name, textOf(name)))
  return [...pages, pageOf(anthologyFile, anthology(textOf))].toSorted(
    (a, b) => a.publishedAt - b.publishedAt || (a.slug < b.slug ? -1 : 1),
  )
}

function textOf(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

function pageOf(name: string, text: string): DemoPage {
  const read = readPage({ name, bytes: utf8(text) })
  invariant(read.ok, `the demo's ${name} is an article: ${read.ok ? '' : read.message}`)
  const { publishedAt, slug } = read.value
  invariant(publishedAt !== null && slug !== null, `the demo's ${name} has a date and a slug`)
  return { ...read.value, publishedAt, slug }
}
