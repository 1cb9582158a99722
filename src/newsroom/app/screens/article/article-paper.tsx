import { type KeyboardEvent, useRef } from 'react'
import { articleLimits, type ArticleDocument } from '#edition/article.ts'
import { printableLine } from '../../document/editor-node.ts'
import type { DraftKeeper, DraftState } from '../../drafts/draft-keeper.ts'
import { BodyEditor, type BodyHandle } from '../../editor/body-editor.tsx'
import { GrowingText } from '../../ui/growing-text.tsx'
import { LeadPhoto } from './lead-photo.tsx'

/** The sheet: headline, standfirst and body typed where they are printed, in the paper's own type. */
export function ArticlePaper({ keeper, state }: { keeper: DraftKeeper; state: DraftState }) {
  const { document } = state.content
  const standfirst = useRef<HTMLTextAreaElement>(null)
  const body = useRef<BodyHandle>(null)
  const change = (patch: Partial<ArticleDocument>) =>
    keeper.edit({ document: { ...keeper.state.content.document, ...patch } })
  const onEnter = (next: () => void) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    next()
  }
  return (
    <div className="paper" lang={document.language} dir="auto">
      {state.content.section !== '' && <p className="paper-section">{state.content.section}</p>}
      <GrowingText
        className="paper-headline"
        label="Headline"
        isFirst={document.headline === '' && state.view === null}
        longest={articleLimits.headline}
        value={document.headline}
        onChange={(text) => change({ headline: printableLine(text) })}
        onKeyDown={onEnter(() => standfirst.current?.focus())}
      />
      <GrowingText
        className="paper-standfirst"
        label="Standfirst"
        longest={articleLimits.standfirst}
        value={document.standfirst}
        onChange={(text) => change({ standfirst: printableLine(text) })}
        onKeyDown={onEnter(() => body.current?.focus())}
        ref={standfirst}
      />
      <LeadPhoto lead={document.lead} onChange={(lead) => change({ lead })} />
      <BodyEditor
        key={state.generation}
        ref={body}
        blocks={document.blocks}
        onChange={(blocks) => change({ blocks })}
      />
    </div>
  )
}
