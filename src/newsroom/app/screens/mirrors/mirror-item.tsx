import type { MirrorView } from '../../../contract/mirrors.ts'
import { Ago } from '../../ui/ago.tsx'
import { kindWords, mirrorWords as words, outcomeWords } from '../../words/mirrors.ts'
import { LookStrip } from './look-strip.tsx'
import { MirrorActions } from './mirror-actions.tsx'

/** One mirror: what it is, which edition it has, how it was found, what stands in its way. */
export function MirrorItem(props: { mirror: MirrorView; ours: number; onRemove: () => void }) {
  const { mirror, ours } = props
  const { name, failure, lastLook } = mirror
  return (
    <li className="mirror" aria-label={name}>
      <div className="mirror-what">
        <h2>{name}</h2>
        <p className="hint">{facts(mirror).join(' · ')}</p>
        <Address mirror={mirror} />
      </div>
      <div className="mirror-edition">
        <Edition mirror={mirror} ours={ours} />
      </div>
      <div className="mirror-look">
        <LastLook mirror={mirror} />
        <LookStrip looks={mirror.looks} />
      </div>
      {failure && (
        <div className="notice notice-problem mirror-fault">
          <p>
            {words.cannot} <Ago at={failure.since} />: {failure.reason}
          </p>
          <p>{words.cannotNext}</p>
        </div>
      )}
      {lastLook !== null && lastLook.remarks.length > 0 && (
        <div className="mirror-fault">
          <p className="label">{words.remarks}</p>
          <ul className="mirror-remarks">
            {lastLook.remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </div>
      )}
      <MirrorActions mirror={mirror} onRemove={props.onRemove} />
    </li>
  )
}

function facts(mirror: MirrorView): string[] {
  const { url, hidden, curtain, listed, bytesPerSecond } = mirror
  return [
    kindWords(mirror),
    ...(hidden ? [words.hidden] : []),
    ...(curtain ? [words.curtain] : []),
    ...(bytesPerSecond === null ? [] : [words.slow(Math.round(bytesPerSecond / 1000))]),
    ...(url === null ? [] : [listed ? words.listed : words.unlisted]),
  ]
}

function Address({ mirror: { url, place } }: { mirror: MirrorView }) {
  return (
    <p className="hint mirror-address">
      {url === null ? (
        words.noAddress
      ) : (
        <a href={url} target="_blank" rel="noreferrer">
          {url}
        </a>
      )}
      <br />
      {place}
    </p>
  )
}

/** Editions that the small bar spans: a mirror further behind has an empty one. */
const spanned = 10

function Edition({ mirror, ours }: { mirror: MirrorView; ours: number }) {
  const { edition, syncedAt, underway, name } = mirror
  if (underway?.what === 'bring')
    return (
      <>
        <output>{words.bringing(underway.there, underway.of)}</output>
        <progress
          aria-label={words.bringingBar(name)}
          max={Math.max(1, underway.of)}
          value={underway.there}
        />
      </>
    )
  if (edition === null) return <p>{words.nothingThere}</p>
  const behind = ours - edition
  return (
    <>
      <p>{words.hasEdition(edition, behind)}</p>
      <progress
        aria-label={words.editionBar(name)}
        max={spanned}
        value={spanned - Math.min(spanned, behind)}
      />
      {syncedAt !== null && (
        <p className="hint">
          {words.brought} <Ago at={syncedAt} />
        </p>
      )}
    </>
  )
}

function LastLook({ mirror: { lastLook, underway, url } }: { mirror: MirrorView }) {
  if (underway?.what === 'look') return <output>{words.looking}</output>
  if (url === null) return null
  if (lastLook === null) return <p className="hint">{words.notLooked}</p>
  return (
    <>
      <p className={`mirror-outcome mirror-outcome-${lastLook.outcome}`}>{outcomeWords(lastLook.outcome)}</p>
      <p className="hint">
        {words.lookedAt} <Ago at={lastLook.at} />, {words.took(lastLook.ms)}
      </p>
    </>
  )
}
