import { Link } from '@tanstack/react-router'
import { useHasRole } from '../../api/use-user.ts'
import { homeWords } from '../../words/home.ts'

/** Mirrors that cannot be brought up to date, or were found wanting. */
export function MirrorTrouble({ names }: { names: string[] }) {
  const mayAct = useHasRole('owner', 'editor')
  if (names.length === 0 || !mayAct) return null
  const title = homeWords.mirrorsTroubled(names)
  return (
    <section className="notice" aria-label={title}>
      <h2>{title}</h2>
      <p>
        {homeWords.mirrorsMeans} <Link to="/mirrors">{homeWords.mirrorsOpen}</Link>
      </p>
    </section>
  )
}
