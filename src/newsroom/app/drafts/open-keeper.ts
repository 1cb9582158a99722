import type { ArticleView, RevisionView } from '../../contract.ts'
import { paths } from '../../paths.ts'
import { read, send } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import { askToSignIn, queryClient, sessionQuery, settingsQuery } from '../api/queries.ts'
import { DraftKeeper } from './draft-keeper.ts'
import type { KeeperTools } from './draft-state.ts'
import { emptyContent } from './empty-content.ts'
import { openWindows, thisWindow } from './windows.ts'

const keepers = new Map<string, DraftKeeper>()

/**
 * The keeper of an article's text, by the article's id or its `new-…` key. The same one while the article's
 * screen is open, also when a new article gets its id.
 */
export async function openKeeper(key: string): Promise<DraftKeeper> {
  const open = keepers.get(key)
  if (open) return open
  const [opened, windows] = await Promise.all([
    key.startsWith('new-') ? language().then(emptyContent) : read<ArticleView>(paths.article(key)),
    openWindows(),
  ])
  // Asked for twice at once, the first to answer wins.
  const keeper = keepers.get(key) ?? new DraftKeeper({ ...tools, openWriters: () => windows }, key, opened)
  keepers.set(key, keeper)
  return keeper
}

/** The keeper that is open under this address, if any. */
export function openedKeeper(key: string): DraftKeeper | null {
  return keepers.get(key) ?? null
}

/** The article of `keeper` has an id now: its address may change without opening it anew. */
export function nameKeeper(keeper: DraftKeeper, id: string): void {
  keepers.set(id, keeper)
}

/** Leaves the screen: sends what is still waiting. The next visit begins with what the newsroom has then. */
export async function closeKeeper(keeper: DraftKeeper): Promise<void> {
  await keeper.saveNow()
  // Somebody may have come back while it was being sent.
  if (keeper.isWatched) return
  for (const [key, one] of keepers) if (one === keeper) keepers.delete(key)
  keeper.close()
}

/** Tries again at once what waits for the newsroom: the connection or the session is back. */
export function saveAll(): void {
  for (const keeper of new Set(keepers.values())) if (keeper.state.saving === 'kept') void keeper.saveNow()
}

/** Looks for what somebody else saved of an article that is open here. */
export async function lookAgain(id: string, revisionId: string): Promise<void> {
  const keeper = keepers.get(id)
  if (keeper === undefined || keeper.state.view?.revision.id === revisionId) return
  if (keeper.state.saving === 'saved') keeper.receive(await read<ArticleView>(paths.article(id)))
}

addEventListener('online', saveAll)
queryClient.getQueryCache().subscribe((event) => {
  const isSession =
    event.type === 'updated' && event.query.queryHash === JSON.stringify(sessionQuery.queryKey)
  if (isSession && queryClient.getQueryData(sessionQuery.queryKey)?.state === 'signed-in') saveAll()
})

async function language(): Promise<string> {
  return (await queryClient.ensureQueryData(settingsQuery).catch(() => null))?.language ?? 'en'
}

const longestAnswer = 20_000

const tools: Omit<KeeperTools, 'openWriters'> = {
  storage: localStorage,
  writer: thisWindow,
  // Counts on when the device's clock is set anew.
  clock: () => performance.timeOrigin + performance.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
  create: (content, key) =>
    orSignIn(
      send<ArticleView>('POST', paths.articles(), { content }, key, AbortSignal.timeout(longestAnswer)),
    ),
  save: (id, content, expectedRevision) =>
    orSignIn(
      send<ArticleView>(
        'PUT',
        paths.draft(id),
        { content, expectedRevision },
        undefined,
        AbortSignal.timeout(longestAnswer),
      ),
    ),
  revision: async (id, revisionId) => {
    try {
      return (await read<RevisionView>(paths.revision(id, revisionId))).content
    } catch (error) {
      askToSignIn(error)
      const isGone = error instanceof ApiProblem && ['article-missing', 'not-found'].includes(error.code)
      if (isGone) return null
      throw error
    }
  },
}

/** Where the session is over the sign-in comes up at once; the text waits on this device. */
function orSignIn(answer: Promise<ArticleView>): Promise<ArticleView> {
  answer.catch(askToSignIn)
  return answer
}
