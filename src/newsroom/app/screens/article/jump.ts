import type { Place } from '../../../contract/preflight.ts'
import type { BodyHandle } from '../../editor/body-editor.tsx'
import { articleWords } from '../../words/article.ts'

const { fields } = articleWords.conflict

/** Puts the cursor where a check found something: into the block, or into the field above the text. */
export function jumpTo(place: Place, body: BodyHandle | null): void {
  if (place.block !== null) return body?.showBlock(place.block)
  const label = place.field === 'headline' || place.field === 'standfirst' ? fields[place.field] : null
  const field = label === null ? null : document.querySelector<HTMLElement>(`.paper [aria-label="${label}"]`)
  field?.scrollIntoView({ block: 'center' })
  field?.focus()
}
