import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type SearchSchemaInput,
} from '@tanstack/react-router'
import {
  type FullSearch,
  fullSearch,
  listSearch,
  type ListSearch,
} from '../screens/articles/filter-search.ts'
import { NotFoundScreen } from '../screens/not-found-screen.tsx'
import { FailedScreen } from './failed-screen.tsx'
import { Gate } from './gate.tsx'

const root = createRootRoute({ component: Gate, notFoundComponent: NotFoundScreen })

// Every screen comes when it is first gone to: the way in and the rail are there at once.
const HomeScreen = lazyRouteComponent(() => import('../screens/home/home-screen.tsx'), 'HomeScreen')
const home = createRoute({ getParentRoute: () => root, path: '/', component: HomeScreen })

const articles = createRoute({
  getParentRoute: () => root,
  path: '/articles',
  component: lazyRouteComponent(() => import('../screens/articles/articles-screen.tsx'), 'ArticlesScreen'),
  validateSearch: (search: ListSearch & SearchSchemaInput): ListSearch => listSearch(search),
})
const board = createRoute({
  getParentRoute: () => root,
  path: '/articles/board',
  component: lazyRouteComponent(() => import('../screens/articles/board/board-screen.tsx'), 'BoardScreen'),
})
const calendar = createRoute({
  getParentRoute: () => root,
  path: '/articles/calendar',
  component: lazyRouteComponent(
    () => import('../screens/articles/calendar/calendar-screen.tsx'),
    'CalendarScreen',
  ),
})
const search = createRoute({
  getParentRoute: () => root,
  path: '/articles/search',
  component: lazyRouteComponent(() => import('../screens/articles/search-screen.tsx'), 'SearchScreen'),
  validateSearch: (asked: FullSearch & SearchSchemaInput): FullSearch => fullSearch(asked),
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
const front = createRoute({
  getParentRoute: () => root,
  path: '/front',
  component: lazyRouteComponent(() => import('../screens/front/front-screen.tsx'), 'FrontScreen'),
  validateSearch: (search: { language?: unknown } & SearchSchemaInput): { language?: string } =>
    typeof search.language === 'string' && /^[a-z]{2,3}$/.test(search.language)
      ? { language: search.language }
      : {},
})

const photos = createRoute({
  getParentRoute: () => root,
  path: '/photos',
  component: lazyRouteComponent(() => import('../screens/photos/photos-screen.tsx'), 'PhotosScreen'),
})
const imported = createRoute({
  getParentRoute: () => root,
  path: '/import',
  component: lazyRouteComponent(() => import('../screens/import-screen.tsx'), 'ImportScreen'),
})
const SettingsScreen = lazyRouteComponent(
  () => import('../screens/settings/settings-screen.tsx'),
  'SettingsScreen',
)
const settings = createRoute({ getParentRoute: () => root, path: '/settings', component: SettingsScreen })
const settingsPart = createRoute({
  getParentRoute: () => root,
  path: '/settings/$part',
  component: SettingsScreen,
})
const support = createRoute({
  getParentRoute: () => root,
  path: '/support',
  component: lazyRouteComponent(() => import('../screens/support/support-screen.tsx'), 'SupportScreen'),
})
const appeals = createRoute({
  getParentRoute: () => root,
  path: '/support/appeals',
  component: lazyRouteComponent(
    () => import('../screens/support/appeals/appeals-screen.tsx'),
    'AppealsScreen',
  ),
})
const mirrors = createRoute({
  getParentRoute: () => root,
  path: '/mirrors',
  component: lazyRouteComponent(() => import('../screens/mirrors/mirrors-screen.tsx'), 'MirrorsScreen'),
})
const ledger = createRoute({
  getParentRoute: () => root,
  path: '/support/ledger',
  component: lazyRouteComponent(() => import('../screens/support/ledger/ledger-screen.tsx'), 'LedgerScreen'),
})
const gifts = createRoute({
  getParentRoute: () => root,
  path: '/support/gifts',
  component: lazyRouteComponent(() => import('../screens/support/gifts/gifts-screen.tsx'), 'GiftsScreen'),
  validateSearch: (search: { gift?: unknown } & SearchSchemaInput): { gift?: string } =>
    typeof search.gift === 'string' ? { gift: search.gift } : {},
})
const pledges = createRoute({
  getParentRoute: () => root,
  path: '/support/pledges',
  component: lazyRouteComponent(
    () => import('../screens/support/pledges/pledges-screen.tsx'),
    'PledgesScreen',
  ),
})
const supporters = createRoute({
  getParentRoute: () => root,
  path: '/support/supporters',
  component: lazyRouteComponent(
    () => import('../screens/support/supporters/supporters-screen.tsx'),
    'SupportersScreen',
  ),
})
const supporter = createRoute({
  getParentRoute: () => root,
  path: '/support/supporters/$id',
  component: lazyRouteComponent(
    () => import('../screens/support/supporters/supporter-screen.tsx'),
    'SupporterScreen',
  ),
})
const payouts = createRoute({
  getParentRoute: () => root,
  path: '/support/payouts',
  component: lazyRouteComponent(
    () => import('../screens/support/payouts/payouts-screen.tsx'),
    'PayoutsScreen',
  ),
})
const bank = createRoute({
  getParentRoute: () => root,
  path: '/support/bank',
  component: lazyRouteComponent(() => import('../screens/support/bank/bank-screen.tsx'), 'BankScreen'),
})
const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('../screens/account/account-screen.tsx'), 'AccountScreen'),
})
const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: lazyRouteComponent(() => import('../screens/people/people-screen.tsx'), 'PeopleScreen'),
})
const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  component: lazyRouteComponent(() => import('../screens/audit/audit-screen.tsx'), 'AuditScreen'),
})
/** Where an invitation leads; the gate shows its form, and once one is in, it is home. */
const join = createRoute({ getParentRoute: () => root, path: '/join', component: HomeScreen })
/** Where the one-time link leads; once there is an owner, it is home. */
const setUp = createRoute({ getParentRoute: () => root, path: '/set-up', component: HomeScreen })

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    articles,
    board,
    calendar,
    search,
    article,
    revisions,
    front,
    photos,
    imported,
    settings,
    settingsPart,
    support,
    appeals,
    ledger,
    gifts,
    pledges,
    supporters,
    supporter,
    payouts,
    bank,
    mirrors,
    account,
    people,
    audit,
    join,
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
