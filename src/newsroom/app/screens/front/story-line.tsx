import type { ReactNode } from 'react'
import { Ago } from '../../ui/ago.tsx'
import type { Story } from './headlines.ts'

/** A story in two lines: its headline, and where and when it came out with whatever else is to be said. */
export function StoryLine({ story, said }: { story: Story; said?: ReactNode }) {
  return (
    <div className="front-story">
      <p className="front-headline">{story.headline}</p>
      <p className="hint">
        {story.section}
        {story.publishedAt > 0 && (
          <>
            {' · '}
            <Ago at={story.publishedAt} />
          </>
        )}
        {said !== undefined && <> · {said}</>}
      </p>
    </div>
  )
}
