import { readFileSync } from 'node:fs'
import { pairs } from './pairs.ts'

/** An article of `news.en.txt` or `news.ru.txt`: 126 short ones of fictional towns, written for this test. */
export type SampleArticle = {
  /** `en/harbour-4`: language, cluster, place in the cluster. */
  key: string
  language: string
  section: string
  tags: string[]
  storyline: string | null
  headline: string
  standfirst: string
  text: string
}

/**
 * All of them in the order of publication. The clusters are dealt like cards, so that what belongs together
 * does not stand together, and an English day alternates with a Russian one.
 */
export function sampleNews(): SampleArticle[] {
  const clusters = [...clustersOf('en'), ...clustersOf('ru')]
  const longest = Math.max(...clusters.map((cluster) => cluster.length))
  return Array.from({ length: longest }, (_, place) =>
    clusters.flatMap((cluster) => cluster[place] ?? []),
  ).flat()
}

/** The articles that were judged, with the keys that were expected under each. */
export function judgements(): { key: string; expected: string[] }[] {
  return Object.entries(pairs).map(([key, expected]) => ({
    key,
    expected: expected.split(' ').map((one) => `${key.slice(0, 3)}${one}`),
  }))
}

/** The mean over all judgements of: expected ones among the first four ÷ expected ones, of which four at most count. */
export function recallAt4(chosen: (key: string) => string[]): number {
  const recalls = judgements().map(({ key, expected }) => {
    const found = chosen(key).slice(0, 4)
    return expected.filter((one) => found.includes(one)).length / Math.min(4, expected.length)
  })
  return recalls.reduce((sum, one) => sum + one, 0) / recalls.length
}

/** How related articles were chosen before content counted: most tags in common, then newest, then the section's newest. */
export function byTagsOnly(news: SampleArticle[]): (key: string) => string[] {
  return (key) => {
    const place = news.findIndex((one) => one.key === key)
    const article = news[place]!
    const older = news.slice(0, place).toReversed()
    const shared = (other: SampleArticle) => other.tags.filter((tag) => article.tags.includes(tag)).length
    const byTag = older.filter((other) => shared(other) > 0).toSorted((a, b) => shared(b) - shared(a))
    const filler = older.filter((other) => shared(other) === 0 && other.section === article.section)
    return [...byTag, ...filler].slice(0, 4).map((one) => one.key)
  }
}

function clustersOf(language: string): SampleArticle[][] {
  const file = readFileSync(new URL(`./news.${language}.txt`, import.meta.url), 'utf8')
  return file
    .split(/^== /m)
    .slice(1)
    .map((cluster) => {
      const [name = '', ...lines] = cluster.trim().split('\n')
      return Array.from({ length: lines.length / 4 }, (_, place) =>
        articleOf(`${language}/${name}-${place + 1}`, language, lines.slice(4 * place, 4 * place + 4)),
      )
    })
}

function articleOf(key: string, language: string, lines: string[]): SampleArticle {
  const [labels = '', headline = '', standfirst = '', text = ''] = lines
  const [section = '', tags = '', storyline = ''] = labels
    .slice(1, -1)
    .split('|')
    .map((part) => part.trim())
  return {
    key,
    language,
    section,
    tags: tags.split(', ').filter((tag) => tag !== ''),
    storyline: storyline === '' ? null : storyline,
    headline,
    standfirst,
    text,
  }
}
