import { VisuallyHidden } from '@mantine/core'
import type { MirrorLook } from '../../../contract/mirrors.ts'
import { exactTime } from '../../ui/words/time.ts'
import { countedOutcomes, mirrorWords as words, outcomeWords } from '../../words/mirrors.ts'

const step = 5
const height = 16

/** The last looks as marks, oldest first: low and green is good; the worse, the higher. Said in words to who cannot see. */
export function LookStrip({ looks }: { looks: MirrorLook[] }) {
  if (looks.length === 0) return null
  return (
    <>
      <VisuallyHidden>{words.looks(looks.length, countedOutcomes(looks))}</VisuallyHidden>
      <svg
        className="look-strip"
        aria-hidden="true"
        viewBox={`0 0 ${Math.max(looks.length, 24) * step} ${height}`}
        width={Math.max(looks.length, 24) * step}
        height={height}
      >
        {looks.map(({ at, outcome }, i) => (
          <Mark
            key={at}
            x={i * step}
            outcome={outcome}
            title={`${outcomeWords(outcome)}, ${exactTime(at)}`}
          />
        ))}
      </svg>
    </>
  )
}

/** Shape and height tell as much as the colour does. */
function Mark({ x, outcome, title }: { x: number; outcome: MirrorLook['outcome']; title: string }) {
  const tall = outcome === 'good' ? 5 : outcome === 'old' || outcome === 'expired' ? 10 : height
  return (
    <rect className={`look-mark look-mark-${outcome}`} x={x} y={height - tall} width={3} height={tall}>
      <title>{title}</title>
    </rect>
  )
}
