import { Button, Modal, Textarea } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { Finding, OverrideRequest, Place } from '../../contract/preflight.ts'
import { Notice } from '../ui/notice.tsx'
import { gateWords as words, preflightWords, ruleWords } from '../words/preflight.ts'
import { FindingText } from './finding-text.tsx'
import { type Group, grouped } from './grouping.ts'
import './preflight.css'

export type PreflightGateProps = {
  opened: boolean
  missing: string[]
  findings: Finding[]
  /** What the button does: `Publish now`, `Schedule`. */
  action: string
  isBusy?: boolean
  problem?: string | null
  /** With a reason for each rule that keeps the article in. */
  onPublish: (overrides: OverrideRequest[]) => void
  onClose: () => void
  onJump?: (place: Place) => void
}

/** The last look: what keeps an article in needs to be mended or, where that counts, a reason. */
export function PreflightGate(props: PreflightGateProps) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={words.title}
      size="lg"
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <GateForm {...props} />
    </Modal>
  )
}

function GateForm(props: PreflightGateProps) {
  const { missing, findings, action, isBusy = false, problem = null, onClose } = props
  const [reasons, setReasons] = useState<Record<string, string>>({})
  const [wasTried, setWasTried] = useState(false)
  const groups = grouped(findings)
  const firm = groups.filter((group) => group.firm)
  const open = groups.filter((group) => group.blocks && !group.firm)
  const warnings = groups.filter((group) => !group.blocks)
  const isHopeless = missing.length > 0 || firm.length > 0
  const overrides = open.map(({ rule }) => ({ rule, reason: (reasons[rule] ?? '').trim() }))
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setWasTried(true)
    if (!isHopeless && overrides.every(({ reason }) => reason !== '')) props.onPublish(overrides)
  }
  const jump = props.onJump && leaving(props.onJump, onClose)
  return (
    <form onSubmit={submit} className="stack preflight-gate" noValidate>
      {isHopeless && <Settled missing={missing} groups={firm} onJump={jump} />}
      {open.length > 0 && <p>{words.ask}</p>}
      {open.map((group) => (
        <div key={group.rule} className="preflight-group preflight-blocks">
          <h3>{ruleWords[group.rule].title}</h3>
          <Messages group={group} onJump={jump} />
          {!isHopeless && (
            <Textarea
              label={words.reason(ruleWords[group.rule].title)}
              description={group.rule === 'protected-person' ? words.reasonHint : undefined}
              required
              autosize
              minRows={2}
              maxLength={500}
              value={reasons[group.rule] ?? ''}
              error={wasTried && (reasons[group.rule] ?? '').trim() === '' ? words.reasonMissing : null}
              onChange={(event) => setReasons({ ...reasons, [group.rule]: event.currentTarget.value })}
            />
          )}
        </div>
      ))}
      <Besides groups={warnings} onJump={jump} />
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      <div className="row">
        {!isHopeless && (
          <Button type="submit" loading={isBusy}>
            {action}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {words.back}
        </Button>
      </div>
    </form>
  )
}

function leaving(jump: (place: Place) => void, leave: () => void): (place: Place) => void {
  return (place) => {
    leave()
    jump(place)
  }
}

type Jump = ((place: Place) => void) | undefined

/** What no reason makes good. */
function Settled({ missing, groups, onJump }: { missing: string[]; groups: Group[]; onJump: Jump }) {
  return (
    <div className="preflight-group preflight-blocks">
      <p>{words.firm}</p>
      <ul>
        {missing.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {groups.map((group) => (
        <Messages key={group.rule} group={group} onJump={onJump} />
      ))}
    </div>
  )
}

function Besides({ groups, onJump }: { groups: Group[]; onJump: Jump }) {
  const total = groups.reduce((sum, { findings }) => sum + findings.length, 0)
  if (total === 0) return null
  return (
    <details className="preflight-group">
      <summary>{words.more(total)}</summary>
      {groups.map((group) => (
        <div key={group.rule}>
          <h3>
            {ruleWords[group.rule].title} <small>{preflightWords.warnings}</small>
          </h3>
          <Messages group={group} onJump={onJump} />
        </div>
      ))}
    </details>
  )
}

function Messages({ group, onJump }: { group: Group; onJump: Jump }) {
  return (
    <ul>
      {group.findings.map((finding, i) => (
        <li key={`${finding.place.path.join('.')} ${i}`}>
          <FindingText finding={finding} onJump={onJump} />
        </li>
      ))}
    </ul>
  )
}
