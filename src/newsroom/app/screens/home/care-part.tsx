import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { careQuery } from '../../api/desk-queries.ts'
import { Ago } from '../../ui/ago.tsx'
import { When } from '../../ui/when.tsx'
import { languageName } from '../../ui/words/language-name.ts'
import { homeWords } from '../../words/home.ts'

/** What readers will soon see wrong, or see already: rights that end, translations that lag. Nothing where all is well. */
export function CarePart() {
  const { data } = useQuery(careQuery)
  if (data === undefined) return null
  return (
    <>
      {data.lapsing.length > 0 && (
        <section className="side-part">
          <h2>{homeWords.lapsing}</h2>
          <ul className="plain side-list">
            {data.lapsing.map((photo) => (
              <li key={photo.id}>
                <Link to="/photos">{photo.caption || photo.alt || homeWords.noCaption}</Link>
                <small>
                  {photo.credit}. {homeWords.rightsEnd} <When at={photo.rightsUntil} />.
                </small>
                {photo.shownBy.length > 0 && (
                  <small>
                    {homeWords.leads}: {photo.shownBy.map(({ headline }) => `“${headline}”`).join(', ')}
                  </small>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {data.stale.length > 0 && (
        <section className="side-part">
          <h2>{homeWords.stale}</h2>
          <ul className="plain side-list">
            {data.stale.map(({ id, headline, language, original, since }) => (
              <li key={id}>
                <Link to="/articles/$id" params={{ id }} lang={language}>
                  {headline}
                </Link>
                <small>
                  {homeWords.staleOf(languageName(original.language), original.headline)} <Ago at={since} />.
                </small>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
