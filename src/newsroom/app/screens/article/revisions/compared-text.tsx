import type { ComparedBlock, ComparedField, Comparison, Span } from '../../../../contract/compare.ts'
import { revisionWords as words } from '../../../words/article.ts'

export type View = 'side' | 'inline'

/** What one revision changed of another: side by side, or in one text with what came and what went. */
export function ComparedText({ comparison, view }: { comparison: Comparison; view: View }) {
  const { fields, blocks, words: counts } = comparison
  const changed = blocks.filter(({ change }) => change !== 'same')
  if (fields.length === 0 && changed.length === 0) return <p>{words.same}</p>
  return (
    <div className="compared" dir="auto">
      <p className="hint">{words.changed(counts.added, counts.removed)}</p>
      {fields.map((field) => (
        <Field key={field.field} field={field} view={view} />
      ))}
      {runs(blocks).map((run, i) => (
        // The blocks of two revisions never change.
        // oxlint-disable-next-line react/no-array-index-key
        <Run key={i} run={run} view={view} />
      ))}
    </div>
  )
}

/** Neighbours that are the same come together, so that long texts show what matters. */
function runs(blocks: ComparedBlock[]): ComparedBlock[][] {
  const all: ComparedBlock[][] = []
  for (const block of blocks) {
    const last = all.at(-1)
    if (block.change === 'same' && last?.[0]?.change === 'same') last.push(block)
    else all.push([block])
  }
  return all
}

function Run({ run, view }: { run: ComparedBlock[]; view: View }) {
  const [first] = run
  if (first === undefined) return null
  if (first.change !== 'same') return <Pair spans={first.spans} view={view} isForm={first.form} />
  if (run.length <= 2)
    return run.map((block, i) => (
      // oxlint-disable-next-line react/no-array-index-key
      <p key={i} className="compared-same">
        {block.spans.map(({ text }) => text).join('')}
      </p>
    ))
  return (
    <details className="compared-same">
      <summary>{words.unchanged(run.length)}</summary>
      {run.map((block, i) => (
        // oxlint-disable-next-line react/no-array-index-key
        <p key={i}>{block.spans.map(({ text }) => text).join('')}</p>
      ))}
    </details>
  )
}

function Field({ field, view }: { field: ComparedField; view: View }) {
  return (
    <section aria-label={field.field}>
      <p className="label">{field.field}</p>
      <Pair spans={field.spans} view={view} isForm={false} />
    </section>
  )
}

function Pair({ spans, view, isForm }: { spans: Span[]; view: View; isForm: boolean }) {
  return (
    <div className={view === 'side' ? 'two compared-pair' : 'compared-pair'}>
      {view === 'side' ? (
        <>
          <Text spans={spans.filter(({ change }) => change !== 'added')} />
          <Text spans={spans.filter(({ change }) => change !== 'removed')} />
        </>
      ) : (
        <Text spans={spans} />
      )}
      {isForm && <p className="hint">{words.form}</p>}
    </div>
  )
}

function Text({ spans }: { spans: Span[] }) {
  return (
    <p>
      {spans.map(({ change, text }, i) => {
        if (change === 'added') return <ins key={i}>{text}</ins>
        return change === 'removed' ? <del key={i}>{text}</del> : <span key={i}>{text}</span>
      })}
    </p>
  )
}
