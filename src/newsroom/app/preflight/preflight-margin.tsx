import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Finding, Fix, Place } from '../../contract/preflight.ts'
import { preflightWords as words, ruleWords } from '../words/preflight.ts'
import { FindingText } from './finding-text.tsx'
import { countsOf, type Group, grouped } from './grouping.ts'
import './preflight.css'

export type PreflightMarginProps = {
  articleId: string
  missing: string[]
  findings: Finding[]
  /** Newer findings are on their way. */
  isStale?: boolean
  hasFailed?: boolean
  /** Puts the caret where it is; without it places are named only. */
  onJump?: (place: Place) => void
  /** Makes the change in the draft (`applyFix`); false where the text has changed meanwhile. */
  onApply?: (fix: Fix) => boolean
}

/** Beside the text: what the checks found, by rule, each with its reason, its place and what mends it. */
export function PreflightMargin(props: PreflightMarginProps) {
  const { articleId, missing, findings, isStale = false, hasFailed = false } = props
  const [notApplied, setNotApplied] = useState(false)
  const groups = grouped(findings)
  const isClear = missing.length === 0 && groups.length === 0
  const apply = (fixes: Fix[]) => {
    const made = fixes.map((fix) => props.onApply?.(fix) === true)
    setNotApplied(made.includes(false))
  }
  const { blocks, warnings } = countsOf({ missing, findings })
  return (
    <section className="preflight" aria-labelledby={`preflight-${articleId}`}>
      <h2 id={`preflight-${articleId}`}>{words.title}</h2>
      <output className="preflight-summary">
        {isClear ? (isStale ? words.checking : words.clear) : words.summary(blocks, warnings)}
        {!isClear && isStale && <span className="hint"> {words.stale}</span>}
        {hasFailed && <span className="hint"> {words.failed}</span>}
        {notApplied && <span className="hint"> {words.notApplied}</span>}
      </output>
      {missing.length > 0 && (
        <div className="preflight-group preflight-blocks">
          <h3>{words.missing}</h3>
          <ul>
            {missing.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
      {groups.map((group) => (
        <GroupOf key={group.rule} group={group} onJump={props.onJump} onApply={props.onApply && apply} />
      ))}
    </section>
  )
}

function GroupOf({
  group: { rule, blocks, findings },
  onJump,
  onApply,
}: {
  group: Group
  onJump: ((place: Place) => void) | undefined
  onApply: ((fixes: Fix[]) => void) | undefined
}) {
  const { title, why } = ruleWords[rule]
  const fixes = findings.flatMap(({ fix }) => fix ?? [])
  return (
    <div className={`preflight-group ${blocks ? 'preflight-blocks' : ''}`}>
      <h3>
        {title} <small>{blocks ? words.blocking : words.warnings}</small>
      </h3>
      <ul>
        {findings.map((finding, i) => (
          <li key={`${finding.place.path.join('.')} ${finding.place.start} ${i}`}>
            <FindingText finding={finding} onJump={onJump} />
            {finding.fix !== null && onApply && (
              <Fixing fix={finding.fix} onApply={(fix) => onApply([fix])} />
            )}
          </li>
        ))}
      </ul>
      {fixes.length > 1 && onApply && (
        <Button variant="subtle" size="compact-sm" onClick={() => onApply(fixes)}>
          {words.fixAll(fixes.length)}
        </Button>
      )}
      <details>
        <summary>{words.why}</summary>
        <p>{why}</p>
      </details>
    </div>
  )
}

function Fixing({ fix, onApply }: { fix: Fix; onApply: (fix: Fix) => void }) {
  return (
    <Button variant="default" size="compact-sm" onClick={() => onApply(fix)}>
      {fix.label}
    </Button>
  )
}
