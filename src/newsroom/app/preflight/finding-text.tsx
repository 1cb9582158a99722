import type { Finding, Place } from '../../contract/preflight.ts'
import { preflightWords as words } from '../words/preflight.ts'

/** What was found, and the place as a button that leads there. */
export function FindingText({
  finding: { message, place },
  onJump,
}: {
  finding: Finding
  onJump?: ((place: Place) => void) | undefined
}) {
  const name = place.block === null ? words.places[place.field] : words.block(place.block + 1)
  return (
    <p>
      {place.field !== 'article' &&
        (onJump ? (
          <button
            type="button"
            className="preflight-place"
            aria-label={words.jump(name)}
            onClick={() => onJump(place)}
          >
            {name}
          </button>
        ) : (
          <span className="preflight-place">{name}</span>
        ))}{' '}
      {message}
    </p>
  )
}
