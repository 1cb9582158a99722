import { memo, type KeyboardEvent, type Ref, useRef } from 'react'
import { articleLimits, type ArticleDocument } from '#edition/article.ts'
import { printableLine } from '../../document/editor-node.ts'
import type { DraftKeeper } from '../../drafts/draft-keeper.ts'
import { BodyEditor, type BodyHandle } from '../../editor/body-editor.tsx'
import { GrowingText } from '../../ui/growing-text.tsx'
import { directionOf } from '../../ui/words/direction.ts'
import { articleWords } from '../../words/article.ts'
import { LeadPhoto } from './lead-photo.tsx'

const words = articleWords.conflict.fields

type PaperProps = {
  keeper: DraftKeeper
  /** What is printed above the text. A stroke in the text changes none of it. */
  section: string
  headline: string
  standfirst: string
  language: string
  lead: ArticleDocument['lead']
  generation: number
  isNew: boolean
  body: Ref<BodyHandle>
}

/** The sheet: headline, standfirst and body typed where they are printed, in the paper's own type. */
export const ArticlePaper = memo(function ArticlePaper(props: PaperProps) {
  const { keeper, headline, standfirst, language, lead, generation } = props
  const second = useRef<HTMLTextAreaElement>(null)
  const text = useRef<BodyHandle>(null)
  const change = (patch: Partial<ArticleDocument>) =>
    keeper.edit({ document: { ...keeper.state.content.document, ...patch } })
  const onEnter = (next: () => void) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    next()
  }
  return (
    <div className="paper" lang={language} dir={directionOf(language)}>
      {props.section !== '' && <p className="paper-section">{props.section}</p>}
      <GrowingText
        className="paper-headline"
        label={words.headline}
        isFirst={headline === '' && props.isNew}
        longest={articleLimits.headline}
        value={headline}
        onChange={(typed) => change({ headline: printableLine(typed) })}
        onKeyDown={onEnter(() => second.current?.focus())}
      />
      <GrowingText
        className="paper-standfirst"
        label={words.standfirst}
        longest={articleLimits.standfirst}
        value={standfirst}
        onChange={(typed) => change({ standfirst: printableLine(typed) })}
        onKeyDown={onEnter(() => text.current?.focus())}
        ref={second}
      />
      <LeadPhoto lead={lead} onChange={(next) => change({ lead: next })} />
      <BodyEditor
        ref={(handle) => {
          text.current = handle
          if (typeof props.body === 'function') props.body(handle)
          else if (props.body) props.body.current = handle
        }}
        generation={generation}
        blocks={keeper.state.content.document.blocks}
        onChange={(blocks) => change({ blocks })}
      />
    </div>
  )
})
