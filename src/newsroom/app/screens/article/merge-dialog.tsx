import { Button, Modal, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { Block } from '#edition/article.ts'
import { blockText, inlineText } from '#edition/article-text.ts'
import { chosenContent, type FieldDispute, type Merge } from '../../document/merge-content.ts'
import type { Choice } from '../../document/merge.ts'
import type { DraftKeeper } from '../../drafts/draft-keeper.ts'
import { directionOf } from '../../ui/words/direction.ts'
import { articleWords } from '../../words/article.ts'

const words = articleWords.conflict

/** Where both changed the same words: both side by side, to choose. Nothing is chosen unless somebody chooses it. */
export function MergeDialog(props: {
  opened: boolean
  onClose: () => void
  keeper: DraftKeeper
  merge: Merge
  who: string
}) {
  const { merge, keeper } = props
  const disputes = merge.pieces.filter((piece) => piece.kind === 'disputed')
  const [blocks, setBlocks] = useState<Record<number, Choice>>({})
  const [fields, setFields] = useState<Record<number, 'mine' | 'theirs'>>({})
  const { language } = merge.content.document
  const go = () => {
    props.onClose()
    void keeper.resolve(
      chosenContent(merge, {
        blocks: disputes.map((_, i) => blocks[i]),
        fields: merge.fields.map((_, i) => fields[i]),
      }),
    )
  }
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={words.title}
      size="75rem"
      closeButtonProps={{ 'aria-label': words.later }}
    >
      <div className="stack">
        <p>{words.told(props.who === '' ? words.somebody : props.who)}</p>
        {merge.fields.map((dispute, i) => (
          <section key={dispute.field} className="dispute" aria-label={words.fields[dispute.field]}>
            <h3>{words.fields[dispute.field]}</h3>
            <Sides
              mine={fieldText(dispute, 'mine')}
              theirs={fieldText(dispute, 'theirs')}
              language={language}
            />
            <SegmentedControl
              aria-label={words.fields[dispute.field]}
              value={fields[i] ?? 'mine'}
              onChange={(choice) => setFields({ ...fields, [i]: choice })}
              data={[
                { value: 'mine', label: words.mine },
                { value: 'theirs', label: words.theirs },
              ]}
            />
          </section>
        ))}
        {disputes.map((piece, i) => (
          // A dispute is its place among the others; they do not change their order.
          // oxlint-disable-next-line react/no-array-index-key
          <section key={i} className="dispute" aria-label={words.group(i + 1)}>
            <h3>{words.group(i + 1)}</h3>
            <Sides mine={textOf(piece.mine)} theirs={textOf(piece.theirs)} language={language} />
            <SegmentedControl
              aria-label={words.group(i + 1)}
              value={blocks[i] ?? 'both'}
              onChange={(choice) => setBlocks({ ...blocks, [i]: choice })}
              data={[
                { value: 'mine', label: words.mine },
                { value: 'theirs', label: words.theirs },
                { value: 'both', label: words.both },
              ]}
            />
          </section>
        ))}
        <div className="row">
          <Button onClick={go}>{words.done}</Button>
          <Button variant="default" onClick={props.onClose}>
            {words.later}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

function Sides({ mine, theirs, language }: { mine: string; theirs: string; language: string }) {
  return (
    <div className="two sides" lang={language} dir={directionOf(language)}>
      <Side name={words.mine} text={mine} />
      <Side name={words.theirs} text={theirs} />
    </div>
  )
}

function Side({ name, text }: { name: string; text: string }) {
  return (
    <figure className="side">
      <figcaption className="label">{name}</figcaption>
      <div className="side-text">{text}</div>
    </figure>
  )
}

function textOf(blocks: Block[]): string {
  if (blocks.length === 0) return words.takenOut
  return blocks.map(blockText).join('\n\n') || words.empty
}

function fieldText(dispute: FieldDispute, side: 'mine' | 'theirs'): string {
  const value = dispute[side]
  if (typeof value === 'string') return value === '' ? words.empty : value
  if (typeof value !== 'object' || value === null) return words.empty
  const caption = 'caption' in value && Array.isArray(value.caption) ? inlineText(value.caption) : ''
  return caption || words.photo
}
