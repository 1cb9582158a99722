import { Button } from '@mantine/core'
import type { ArticleStatus } from '../../../../contract.ts'
import { Notice } from '../../../ui/notice.tsx'
import { articleWords } from '../../../words/article.ts'
import type { Release } from './use-release.ts'

const words = articleWords.notices

/** Somebody asked to take the article down: a second person says yes or no. */
export function TakeDownNotice(props: { release: Release; status: ArticleStatus; me: string }) {
  const { release, status, me } = props
  const asked = release.workflow?.takeDown ?? null
  if (status === 'taken-down') return <Notice>{words.takenDown}</Notice>
  if (asked === null) return null
  return (
    <Notice kind="problem">
      <p>{words.takeDownAsked(asked.by.name)}</p>
      <div className="row">
        {asked.by.id !== me && (
          <Button size="xs" loading={release.isBusy} onClick={() => release.takeDown('confirm')}>
            {words.confirm}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={() => release.takeDown('drop')}>
          {words.takeBack}
        </Button>
      </div>
    </Notice>
  )
}
