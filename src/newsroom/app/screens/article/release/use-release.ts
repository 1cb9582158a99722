import { useState } from 'react'
import type { ArticleView, PublishRequest } from '../../../../contract.ts'
import { paths } from '../../../../paths.ts'
import { send } from '../../../api/client.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { homeQuery, queryClient } from '../../../api/queries.ts'
import type { DraftKeeper } from '../../../drafts/draft-keeper.ts'
import { useSend } from '../../../ui/use-send.ts'

export type Release = {
  publish: (kind: PublishRequest['kind'], note: string) => void
  withdraw: (notice: string) => void
  isBusy: boolean
  problem: string | null
  /** What was just done, until something else is. */
  done: 'published' | 'withdrawn' | null
  clear: () => void
}

/** Puts an article before the readers, or takes it away; what was typed is saved first. */
export function useRelease(keeper: DraftKeeper): Release {
  const [done, setDone] = useState<Release['done']>(null)
  const accept = (what: 'published' | 'withdrawn') => (view: ArticleView) => {
    keeper.accept(view)
    for (const name of ['articles', 'revisions']) void queryClient.invalidateQueries({ queryKey: [name] })
    // Only what is asked now can tell whether the change is in an edition already.
    void queryClient.invalidateQueries({ queryKey: homeQuery.queryKey }).then(() => setDone(what))
  }
  const publish = useSend(async ({ kind, note }: Omit<PublishRequest, 'expectedRevision'>) => {
    const view = await savedView(keeper)
    const request: PublishRequest = { expectedRevision: view.revision.id, kind, note }
    return send<ArticleView>('POST', paths.publication(view.id), request)
  }, accept('published'))
  const withdraw = useSend(async (notice: string) => {
    const view = await savedView(keeper)
    return send<ArticleView>('POST', paths.withdrawal(view.id), { notice })
  }, accept('withdrawn'))
  return {
    publish: (kind, note) => {
      setDone(null)
      publish.start({ kind, note })
    },
    withdraw: (notice) => {
      setDone(null)
      withdraw.start(notice)
    },
    isBusy: publish.isBusy || withdraw.isBusy,
    problem: publish.problem ?? withdraw.problem,
    done,
    clear: () => {
      publish.clear()
      withdraw.clear()
      setDone(null)
    },
  }
}

async function savedView(keeper: DraftKeeper): Promise<ArticleView> {
  await keeper.saveNow()
  const { view, saving, problem } = keeper.state
  if (view === null || saving !== 'saved')
    throw new ApiProblem({
      code: 'unreachable',
      message: `Not published: the newest text is not saved. ${problem}`,
    })
  return view
}
