import { Tabs } from '@mantine/core'
import { memo, type ReactNode, type RefObject } from 'react'
import type { DraftContent } from '../../../contract.ts'
import type { StaffMember } from '../../../contract/account.ts'
import type { Fix } from '../../../contract/preflight.ts'
import { applyFix } from '#publish/preflight-fix.ts'
import type { DraftKeeper } from '../../drafts/draft-keeper.ts'
import { isSameButForText } from '../../drafts/use-draft.ts'
import type { BodyHandle } from '../../editor/body-editor.tsx'
import { PreflightMargin } from '../../preflight/preflight-margin.tsx'
import type { PreflightState } from '../../preflight/use-preflight.ts'
import { articleWords } from '../../words/article.ts'
import { DetailsTab } from './margin/details-tab.tsx'
import { NotesTab } from './margin/notes-tab.tsx'
import { PlanPart } from './margin/plan-part.tsx'
import { RevisionsTab } from './margin/revisions-tab.tsx'
import { TranslationsPart } from './margin/translations-part.tsx'
import { jumpTo } from './jump.ts'
import type { Release } from './release/use-release.ts'

const words = articleWords.margin

/** Beside the paper: what the checks found, notes to the desk, what was saved before, and what the article is. */
export const ArticleMargin = memo(Margin, isSameButForText)

type MarginProps = {
  keeper: DraftKeeper
  content: DraftContent
  generation: number
  /** Null while the article was never saved. */
  id: string | null
  /** Readers have, or had, its address. */
  isGivenOut: boolean
  preflight: PreflightState
  release: Release
  user: StaffMember | null
  body: RefObject<BodyHandle | null>
}

function Margin(props: MarginProps) {
  const { keeper, content, generation, id, isGivenOut, preflight, release, body } = props
  const openNotes = release.workflow?.openNotes ?? 0
  const apply = (fix: Fix) => {
    const changed = applyFix(keeper.state.content, fix)
    if (changed === null) return false
    keeper.replace(changed)
    return true
  }
  return (
    <aside className="margin" aria-label={words.label}>
      <Tabs defaultValue="details" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="details">{words.details}</Tabs.Tab>
          <Tabs.Tab value="preflight">{words.preflight}</Tabs.Tab>
          <Tabs.Tab value="notes">
            {words.notes}
            {openNotes > 0 && ` ${openNotes}`}
          </Tabs.Tab>
          <Tabs.Tab value="revisions">{words.revisions}</Tabs.Tab>
        </Tabs.List>
        <Panel tab="details">
          <DetailsTab keeper={keeper} content={content} generation={generation} isGivenOut={isGivenOut} />
          {id !== null && (
            <>
              <PlanPart id={id} release={release} user={props.user} />
              <TranslationsPart id={id} />
            </>
          )}
        </Panel>
        <Panel tab="preflight" isEarly={id === null}>
          <PreflightMargin
            articleId={id ?? ''}
            {...found(preflight)}
            onJump={(place) => jumpTo(place, body.current)}
            onApply={apply}
          />
        </Panel>
        <Panel tab="notes" isEarly={id === null}>
          <NotesTab id={id ?? ''} body={body} />
        </Panel>
        <Panel tab="revisions" isEarly={id === null}>
          <RevisionsTab id={id ?? ''} />
        </Panel>
      </Tabs>
    </aside>
  )
}

/** One tab's page; what the newsroom knows of an article comes up once it has it. */
function Panel(props: { tab: string; isEarly?: boolean; children: ReactNode }) {
  return (
    <Tabs.Panel value={props.tab}>
      <div className="margin-panel">
        {props.isEarly === true ? <p className="hint">{words.firstSave}</p> : props.children}
      </div>
    </Tabs.Panel>
  )
}

function found({ view, isStale, hasFailed }: PreflightState) {
  return { missing: view?.missing ?? [], findings: view?.findings ?? [], isStale, hasFailed }
}
