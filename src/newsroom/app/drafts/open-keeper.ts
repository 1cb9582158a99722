import type { ArticleView } from '../../contract.ts'
import { paths } from '../../paths.ts'
import { read, send } from '../api/client.ts'
import { askToSignIn, queryClient, settingsQuery } from '../api/queries.ts'
import { DraftKeeper, type KeeperTools } from './draft-keeper.ts'
import { emptyContent } from './empty-content.ts'

const keepers = new Map<string, DraftKeeper>()

/**
 * The keeper of an article's text, by the article's id or its `new-…` key. The same one while the article's
 * screen is open, also when a new article gets its id.
 */
export async function openKeeper(key: string): Promise<DraftKeeper> {
  const open = keepers.get(key)
  if (open) return open
  const opened = key.startsWith('new-')
    ? emptyContent(await language())
    : await read<ArticleView>(paths.article(key))
  // Asked for twice at once, the first to answer wins.
  const keeper = keepers.get(key) ?? new DraftKeeper(tools, key, opened)
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

async function language(): Promise<string> {
  return (await queryClient.ensureQueryData(settingsQuery).catch(() => null))?.language ?? 'en'
}

const tools: KeeperTools = {
  storage: localStorage,
  writer: crypto.randomUUID(),
  clock: () => Date.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
  create: (content, key) => orSignIn(send<ArticleView>('POST', paths.articles(), { content }, key)),
  save: (id, content, expectedRevision) =>
    orSignIn(send<ArticleView>('PUT', paths.draft(id), { content, expectedRevision })),
}

/** Where the session is over the sign-in screen comes up at once; the text waits on this device. */
function orSignIn(answer: Promise<ArticleView>): Promise<ArticleView> {
  answer.catch(askToSignIn)
  return answer
}
