import { infiniteQueryOptions, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query'
import type {
  ArticleList,
  ArticleStatus,
  HomeStatus,
  NameList,
  RevisionList,
  RevisionView,
} from '../../contract.ts'
import type { Goal, Settings, MailState } from '../../contract/publication.ts'
import type { PhotoList } from '../../contract/photos.ts'
import type { Session } from '../../contract/account.ts'
import { paths } from '../../paths.ts'
import { read } from './client.ts'
import { ApiProblem, needsSignIn } from './problem.ts'

/** The app's one store of what the server said. Once a session is over, the sign-in screen comes up. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: askToSignIn }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (tries, error) => error instanceof ApiProblem && error.code === 'unreachable' && tries < 2,
    },
    mutations: { onError: askToSignIn },
  },
})

/** Looks again who is signed in, where `error` says that nobody is. */
export function askToSignIn(error: unknown): void {
  if (!needsSignIn(error)) return
  ended = true
  void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
}

let ended = false

/** True where a session ended while somebody was at work; false where they signed out. */
export function hasEndedByItself(): boolean {
  return ended
}

/** Somebody signed in: what ends next may be their own doing. */
export function sessionBegan(): void {
  ended = false
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => read<Session>(paths.session, signal),
  staleTime: 60_000,
})

/** Asked again every second while changes are on their way to the readers, else now and then. */
export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }) => read<HomeStatus>(paths.home, signal),
  refetchInterval: (query) => ((query.state.data?.waitingChanges ?? 0) > 0 ? 1_000 : 30_000),
})

/** The list of articles, page after page. */
export function articlesQuery(query: string, status: ArticleStatus | undefined) {
  return infiniteQueryOptions({
    queryKey: ['articles', query, status ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      read<ArticleList>(paths.articles({ query, status, before: pageParam }), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export const mailQuery = queryOptions({
  queryKey: ['mail'],
  queryFn: ({ signal }) => read<MailState>(paths.mail, signal),
})

export function revisionsQuery(id: string) {
  return queryOptions({
    queryKey: ['revisions', id],
    queryFn: ({ signal }) => read<RevisionList>(paths.revisions(id), signal),
    staleTime: 0,
  })
}

export function revisionQuery(id: string, revisionId: string) {
  return queryOptions({
    queryKey: ['revision', id, revisionId],
    queryFn: ({ signal }) => read<RevisionView>(paths.revision(id, revisionId), signal),
  })
}

/** Sections, tags or people, for choosing from. */
export function namesQuery(of: 'sections' | 'tags' | 'people') {
  return queryOptions({
    queryKey: ['names', of],
    queryFn: ({ signal }) => read<NameList>(paths[of], signal),
  })
}

export const photosQuery = queryOptions({
  queryKey: ['photos'],
  queryFn: ({ signal }) => read<PhotoList>(paths.photos, signal),
})

export const goalQuery = queryOptions({
  queryKey: ['goal'],
  queryFn: ({ signal }) => read<Goal>(paths.goal, signal),
})

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => read<Settings>(paths.settings, signal),
})
