import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type SearchSchemaInput,
} from '@tanstack/react-router'
import type { ArticleStatus } from '../../contract.ts'
import { AccountScreen } from '../screens/account/account-screen.tsx'
import { ArticlesScreen } from '../screens/articles/articles-screen.tsx'
import { HomeScreen } from '../screens/home-screen.tsx'
import { ImportScreen } from '../screens/import-screen.tsx'
import { NotFoundScreen } from '../screens/not-found-screen.tsx'
import { PhotosScreen } from '../screens/photos/photos-screen.tsx'
import { SettingsScreen } from '../screens/settings/settings-screen.tsx'
import { FailedScreen } from './failed-screen.tsx'
import { Gate } from './gate.tsx'

const root = createRootRoute({ component: Gate, notFoundComponent: NotFoundScreen })

const home = createRoute({ getParentRoute: () => root, path: '/', component: HomeScreen })

export type ListSearch = { query?: string; status?: ArticleStatus }

const articles = createRoute({
  getParentRoute: () => root,
  path: '/articles',
  component: ArticlesScreen,
  validateSearch: (search: { query?: unknown; status?: unknown } & SearchSchemaInput): ListSearch => ({
    ...(typeof search.query === 'string' && search.query !== '' ? { query: search.query } : {}),
    ...(isStatus(search.status) ? { status: search.status } : {}),
  }),
})

// The editor is the heaviest part of the app: lists come up without it.
const article = createRoute({
  getParentRoute: () => root,
  path: '/articles/$id',
  component: lazyRouteComponent(() => import('../screens/article/article-route.tsx'), 'ArticleRoute'),
})
const revisions = createRoute({
  getParentRoute: () => root,
  path: '/articles/$id/revisions',
  component: lazyRouteComponent(() => import('../screens/article/revisions-screen.tsx'), 'RevisionsScreen'),
})

const photos = createRoute({ getParentRoute: () => root, path: '/photos', component: PhotosScreen })
const imported = createRoute({ getParentRoute: () => root, path: '/import', component: ImportScreen })
const settings = createRoute({ getParentRoute: () => root, path: '/settings', component: SettingsScreen })
const account = createRoute({ getParentRoute: () => root, path: '/account', component: AccountScreen })
/** Where the one-time link leads; once there is an owner, it is home. */
const setUp = createRoute({ getParentRoute: () => root, path: '/set-up', component: HomeScreen })

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    articles,
    article,
    revisions,
    photos,
    imported,
    settings,
    account,
    setUp,
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: FailedScreen,
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

function isStatus(value: unknown): value is ArticleStatus {
  return value === 'draft' || value === 'live' || value === 'withdrawn'
}
