import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { askToSignIn, queryClient } from '../../api/queries.ts'
import { reasonOf } from '../../api/problem.ts'
import type { DraftKeeper } from '../../drafts/draft-keeper.ts'
import { useDraft } from '../../drafts/use-draft.ts'
import { closeKeeper, nameKeeper, openedKeeper, openKeeper } from '../../drafts/open-keeper.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { ArticleScreen } from './article-screen.tsx'

const route = getRouteApi('/articles/$id')

/** Opens the article that the address names; a new one gets its own address once it is saved. */
export function ArticleRoute() {
  const { id } = route.useParams()
  const { keeper, problem } = useKeeper(id)
  if (problem !== null)
    return (
      <Page title="This article did not open">
        <Notice kind="problem">{problem}</Notice>
      </Page>
    )
  return keeper === null ? null : <Opened key={keeperNumber(keeper)} keeper={keeper} />
}

function Opened({ keeper }: { keeper: DraftKeeper }) {
  const state = useDraft(keeper)
  const navigate = useNavigate()
  const { id } = route.useParams()
  const savedId = state.view?.id ?? null
  useEffect(() => {
    if (savedId === null || savedId === id) return
    nameKeeper(keeper, savedId)
    void navigate({ to: '/articles/$id', params: { id: savedId }, replace: true })
  }, [keeper, id, savedId, navigate])
  useEffect(
    () => () => {
      void closeKeeper(keeper).then(() => queryClient.invalidateQueries({ queryKey: ['articles'] }))
    },
    [keeper],
  )
  return <ArticleScreen keeper={keeper} state={state} />
}

function useKeeper(id: string): { keeper: DraftKeeper | null; problem: string | null } {
  const [asked, setAsked] = useState<{
    id: string
    keeper: DraftKeeper | null
    problem: string | null
  } | null>(null)
  const now = openedKeeper(id)
  useEffect(() => {
    let isWanted = true
    const answer = (keeper: DraftKeeper | null, problem: string | null) =>
      isWanted && setAsked({ id, keeper, problem })
    openKeeper(id).then(
      (keeper) => answer(keeper, null),
      (error: unknown) => {
        askToSignIn(error)
        answer(null, reasonOf(error))
      },
    )
    return () => {
      isWanted = false
    }
  }, [id])
  if (now !== null) return { keeper: now, problem: null }
  return asked?.id === id ? asked : { keeper: null, problem: null }
}

const numbers = new WeakMap<DraftKeeper, number>()
let lastNumber = 0

/** Tells keepers apart for React: the address of one changes while its screen stays. */
function keeperNumber(keeper: DraftKeeper): number {
  const number = numbers.get(keeper) ?? ++lastNumber
  numbers.set(keeper, number)
  return number
}
