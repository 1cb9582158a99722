import type { HomeStatus } from '../../../contract.ts'
import { Ago } from '../../ui/ago.tsx'
import { homeWords } from '../../words/home.ts'

/** The last edition, and whether everything published is in it. */
export function EditionPart({ status }: { status: HomeStatus }) {
  const { edition, waitingChanges, publicUrl, mirrors } = status
  return (
    <section className="side-part" aria-label={homeWords.edition}>
      <h2>{homeWords.edition}</h2>
      <p className="fact-figure">
        {edition === null ? homeWords.editionNone : homeWords.editionNumber(edition.number)}
      </p>
      <p>
        {edition !== null && (
          <>
            {homeWords.signed} <Ago at={edition.madeAt} />.{' '}
          </>
        )}
        {waitingChanges === 0 ? homeWords.everythingIn : homeWords.waiting(waitingChanges)}{' '}
        {mirrors.all > 0 && `${homeWords.mirrors(mirrors.all, mirrors.current)} `}
        <a href={publicUrl} target="_blank" rel="noreferrer">
          {homeWords.readSite}
        </a>
      </p>
    </section>
  )
}
