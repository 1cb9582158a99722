import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import type { ArticleView, PublishRequest } from '../../../../contract.ts'
import type { PreflightView } from '../../../../contract/preflight.ts'
import type {
  ScheduleRequest,
  UnpublishRequest,
  Workflow,
  WorkflowPatch,
} from '../../../../contract/workflow.ts'
import { paths } from '../../../../paths.ts'
import { workflowPaths } from '../../../../paths/workflow.ts'
import { workflowQuery } from '../../../api/article-queries.ts'
import { read, send } from '../../../api/client.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { homeQuery, queryClient } from '../../../api/queries.ts'
import type { DraftKeeper } from '../../../drafts/draft-keeper.ts'
import { freshPreflight } from '../../../preflight/use-preflight.ts'
import { useSend } from '../../../ui/use-send.ts'
import { articleWords } from '../../../words/article.ts'

/** What is about to go out; without `at`, now. */
export type Going = Omit<PublishRequest, 'expectedRevision'> & { at?: number; unpublish?: UnpublishRequest }

export type Release = {
  workflow: Workflow | null
  publish: (going: Going) => void
  withdraw: (notice: string) => void
  /** Changes what the desk plans. */
  plan: (patch: WorkflowPatch) => void
  unschedule: () => void
  keepLive: () => void
  takeDown: (how: 'alone' | 'ask' | 'confirm' | 'drop') => void
  /** What a check keeps in, until the writer gives reasons or closes the gate. */
  gate: { going: Going; findings: PreflightView } | null
  closeGate: () => void
  isBusy: boolean
  problem: string | null
  /** What was just done, until something else is. */
  done: 'published' | 'withdrawn' | null
  clear: () => void
}

/** Puts an article before the readers, or takes it away; what was typed is saved first. */
export function useRelease(keeper: DraftKeeper, id: string | null): Release {
  const [done, setDone] = useState<Release['done']>(null)
  const [gate, setGate] = useState<Release['gate']>(null)
  const { data: workflow = null } = useQuery({ ...workflowQuery(id ?? ''), enabled: id !== null })
  const accept = (what: Release['done']) => (view: ArticleView) => {
    keeper.accept(view)
    setGate(null)
    for (const name of ['articles', 'revisions', 'workflow', 'desk'])
      void queryClient.invalidateQueries({ queryKey: [name] })
    // Only what is asked now can tell whether the change is in an edition already.
    void queryClient.invalidateQueries({ queryKey: homeQuery.queryKey }).then(() => setDone(what))
  }
  const publish = useSend(
    (going: Going) => goOut(keeper, going, (findings) => setGate({ going, findings })),
    ({ view, isOut }) => view !== null && accept(isOut ? 'published' : null)(view),
  )
  const withdraw = useSend(async (notice: string) => {
    const view = await savedView(keeper)
    return send<ArticleView>('POST', paths.withdrawal(view.id), { notice })
  }, accept('withdrawn'))
  const planned = useSend(
    async (work: (article: string) => Promise<Workflow>) => work((await savedView(keeper)).id),
    (next) => {
      queryClient.setQueryData(workflowQuery(keeper.state.view?.id ?? '').queryKey, next)
      void queryClient.invalidateQueries({ queryKey: ['desk'] })
      if (keeper.state.view?.status !== next.status) void refreshed(keeper)
    },
  )
  const isBusy = publish.isBusy || withdraw.isBusy || planned.isBusy
  const problem = publish.problem ?? withdraw.problem ?? planned.problem
  const work = useRef({ publish, withdraw, planned })
  work.current = { publish, withdraw, planned }
  // The same object while nothing of it changes: the margin need not be drawn anew at each stroke.
  return useMemo(
    () => releaseOf({ workflow, gate, isBusy, problem, done, work, setDone, setGate }),
    [workflow, gate, isBusy, problem, done],
  )
}

type Work = {
  publish: { start: (going: Going) => void; clear: () => void }
  withdraw: { start: (notice: string) => void; clear: () => void }
  planned: { start: (work: (article: string) => Promise<Workflow>) => void; clear: () => void }
}

function releaseOf(
  now: Pick<Release, 'workflow' | 'gate' | 'isBusy' | 'problem' | 'done'> & {
    work: { readonly current: Work }
    setDone: (done: Release['done']) => void
    setGate: (gate: Release['gate']) => void
  },
): Release {
  const { work, setDone, setGate, ...state } = now
  const plan = (change: (article: string) => Promise<Workflow>) => work.current.planned.start(change)
  return {
    ...state,
    closeGate: () => setGate(null),
    publish: (going) => {
      setDone(null)
      work.current.publish.start(going)
    },
    withdraw: (notice) => {
      setDone(null)
      work.current.withdraw.start(notice)
    },
    plan: (patch) => plan((article) => send('PUT', workflowPaths.workflow(article), patch)),
    unschedule: () => plan((article) => send('DELETE', workflowPaths.schedule(article), {})),
    keepLive: () => plan((article) => send('DELETE', workflowPaths.unpublishing(article), {})),
    takeDown: (how) => plan((article) => takeDown(article, how)),
    clear: () => {
      for (const one of Object.values(work.current)) one.clear()
      setDone(null)
    },
  }
}

/** Now, or by schedule. Where a check keeps it in, `onGate` gets what it found, and nothing has gone out. */
async function goOut(
  keeper: DraftKeeper,
  { at, unpublish, ...request }: Going,
  onGate: (findings: PreflightView) => void,
): Promise<{ view: ArticleView | null; isOut: boolean }> {
  const { id, revision } = await savedView(keeper)
  try {
    if (at === undefined) {
      const body: PublishRequest = { ...request, expectedRevision: revision.id }
      await send<ArticleView>('POST', paths.publication(id), body)
    } else {
      const body: ScheduleRequest = { ...request, expectedRevision: revision.id, at }
      await send<Workflow>('PUT', workflowPaths.schedule(id), body)
    }
  } catch (error) {
    const isKeptIn = error instanceof ApiProblem && ['preflight-blocked', 'not-ready'].includes(error.code)
    const findings = isKeptIn ? await freshPreflight(id, revision.id) : null
    const hasReasons = (findings?.missing.length ?? 0) + (findings?.findings.length ?? 0) > 0
    if (findings === null || !hasReasons) throw error
    onGate(findings)
    return { view: null, isOut: false }
  }
  if (unpublish !== undefined) await send<Workflow>('PUT', workflowPaths.unpublishing(id), unpublish)
  return { view: await read<ArticleView>(paths.article(id)), isOut: at === undefined }
}

function takeDown(article: string, how: Parameters<Release['takeDown']>[0]): Promise<Workflow> {
  switch (how) {
    case 'alone':
      return send('POST', workflowPaths.takeDown(article), {})
    case 'ask':
      return send('POST', workflowPaths.takeDownRequest(article), {})
    case 'confirm':
      return send('POST', workflowPaths.takeDownConfirmation(article), {})
    case 'drop':
      return send('DELETE', workflowPaths.takeDownRequest(article), {})
  }
}

async function refreshed(keeper: DraftKeeper): Promise<void> {
  const { view } = keeper.state
  if (view !== null) keeper.accept(await read<ArticleView>(paths.article(view.id)))
}

async function savedView(keeper: DraftKeeper): Promise<ArticleView> {
  await keeper.saveNow()
  const { view, saving, problem } = keeper.state
  if (view === null || saving !== 'saved')
    throw new ApiProblem({ code: 'unreachable', message: articleWords.release.notSaved(problem) })
  return view
}
