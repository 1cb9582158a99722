import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { StaffMember } from '../../contract/account.ts'
import { listsQuery } from '../api/desk-queries.ts'
import { articlesQuery } from '../api/queries.ts'
import { settingsParts } from '../screens/settings/parts.ts'
import { statusWords } from '../ui/words/status-words.ts'
import { settingsWords } from '../words/settings.ts'
import { paletteWords, shellWords } from '../words/shell.ts'
import { mayRead, maySet, mayWrite, placesFor } from './places.ts'

/** What the palette offers: `aside` says what kind of thing it is. */
export type Entry = { key: string; name: string; aside: string; run: () => void }

/** Everything that what was typed may mean: articles first, then names, places and parts of the settings. */
export function useEntries(user: StaffMember, typed: string, onNewArticle: () => void): Entry[] {
  const words = typed.trim().toLowerCase()
  const has = ({ name }: Entry) => name.toLowerCase().includes(words)
  const articles = useArticles(user, typed)
  const names = useNames(user).filter((entry) => words !== '' && has(entry))
  const places = usePlaces(user, onNewArticle)
  const settings = useSettingsParts(user).filter((entry) => words !== '' && has(entry))
  return [
    ...articles,
    ...places.filter(has),
    ...names.slice(0, 8),
    ...settings,
    ...useFullSearch(user, typed),
  ]
}

function useArticles(user: StaffMember, typed: string): Entry[] {
  const navigate = useNavigate()
  const [query] = useDebouncedValue(typed.trim(), 150)
  const isAsked = query !== '' && mayRead(user)
  const { data } = useInfiniteQuery({ ...articlesQuery(query, undefined), enabled: isAsked })
  if (!isAsked || typed.trim() === '') return []
  const found = data?.pages[0]?.articles ?? []
  return found.slice(0, 8).map(({ id, headline, status }) => ({
    key: id,
    name: headline === '' ? paletteWords.noHeadline : headline,
    aside: statusWords[status],
    run: () => void navigate({ to: '/articles/$id', params: { id } }),
  }))
}

/** Sections lead to their articles; tags and storylines to where they are changed. */
function useNames(user: StaffMember): Entry[] {
  const navigate = useNavigate()
  const { data } = useQuery({ ...listsQuery, enabled: mayRead(user) })
  if (data === undefined) return []
  const sections = data.sections.map(({ id, slug, name }) => ({
    key: id,
    name,
    aside: paletteWords.kinds.section,
    run: () => void navigate({ to: '/articles', search: { section: slug } }),
  }))
  if (!maySet(user)) return sections
  const others = (['tag', 'storyline'] as const).flatMap((kind) =>
    (kind === 'tag' ? data.tags : data.storylines).map(({ id, name }) => ({
      key: id,
      name,
      aside: paletteWords.kinds[kind],
      run: () => void navigate({ to: '/settings/$part', params: { part: `${kind}s` } }),
    })),
  )
  return [...sections, ...others]
}

function usePlaces(user: StaffMember, onNewArticle: () => void): Entry[] {
  const navigate = useNavigate()
  const { places: names } = shellWords
  const further = [
    [names.board, '/articles/board'],
    [names.calendar, '/articles/calendar'],
    [names.find, '/articles/search'],
  ] as const
  const entry = (
    name: string,
    to: (typeof further)[number][1] | '/import' | '/account' | ReturnType<typeof placesFor>[number]['to'],
  ) => ({
    key: to,
    name,
    aside: paletteWords.goTo,
    run: () => void navigate({ to }),
  })
  return [
    ...(mayWrite(user) ? [{ key: 'new', name: paletteWords.newArticle, aside: 'N', run: onNewArticle }] : []),
    ...placesFor(user).map(({ name, to }) => entry(name, to)),
    ...(mayRead(user) ? further.map(([name, to]) => entry(name, to)) : []),
    ...(mayWrite(user) ? [entry(names.import, '/import')] : []),
    entry(names.account, '/account'),
  ]
}

function useSettingsParts(user: StaffMember): Entry[] {
  const navigate = useNavigate()
  if (!maySet(user)) return []
  return settingsParts.map((part) => ({
    key: `settings-${part}`,
    name: settingsWords.part[part],
    aside: paletteWords.inSettings,
    run: () => void navigate({ to: '/settings/$part', params: { part } }),
  }))
}

function useFullSearch(user: StaffMember, typed: string): Entry[] {
  const navigate = useNavigate()
  const query = typed.trim()
  if (query === '' || !mayRead(user)) return []
  const run = () => void navigate({ to: '/articles/search', search: { query } })
  return [{ key: 'everything', name: paletteWords.everything(query), aside: '', run }]
}
